package io.fnflocal.execution;

import static io.fnflocal.execution.PagingScenarios.examples;
import static io.fnflocal.execution.PagingScenarios.executions;
import static io.fnflocal.execution.PagingScenarios.filters;
import static io.fnflocal.execution.PagingScenarios.limits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.generators.SourceDSL.integers;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

import io.fnflocal.ApiClient;
import io.fnflocal.EmulatorTest;
import io.fnflocal.seed.TestSeed;

/** A token is good wherever and whenever it is shown: no instance keeps anything of a walk. */
@EmulatorTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagingAcrossInstancesIT {

    private static final int EXAMPLES = 30;

    @Autowired
    private ApiClient api;

    @Autowired
    private TestSeed seed;

    @Autowired
    private JdbcTemplate database;

    @Autowired
    private JdbcConnectionDetails connection;

    private ConfigurableApplicationContext secondInstance;

    @BeforeAll
    void startSecondInstance() throws ClassNotFoundException {
        secondInstance = new SpringApplicationBuilder(Class.forName("io.fnflocal.FnfLocalApplication"), ApiClient.class)
                .initializers(context -> TestPropertyValues.of(
                                "server.port=0",
                                "fnf.seed=",
                                "spring.datasource.url=" + connection.getJdbcUrl(),
                                "spring.datasource.username=" + connection.getUsername(),
                                "spring.datasource.password=" + connection.getPassword())
                        .applyTo(context))
                .run();
    }

    @AfterAll
    void stopSecondInstance() {
        secondInstance.close();
    }

    @Test
    void pagesAskedOfTwoInstancesInTurnAreThoseOfOneList() {
        ApiClient second = secondInstance.getBean(ApiClient.class);
        examples(EXAMPLES).forAll(executions(), filters(), limits()).checkAssert((executions, filter, limit) -> {
            GeneratedFlow flow = GeneratedFlow.of(executions, seed, database);

            Walk walk = flow.walk(filter, limit);
            while (!walk.isOver()) {
                walk.turnPage(walk.pages().size() % 2 == 0 ? api : second);
            }

            assertThat(walk.pages()).isEqualTo(Walk.pagesOf(flow.list(filter), limit));
        });
    }

    @Test
    void walksGoOnAfterARestartWhereTheyWere() throws ClassNotFoundException {
        ApiClient beforeRestart = secondInstance.getBean(ApiClient.class);
        List<Interruption> interruptions = new ArrayList<>();
        examples(EXAMPLES)
                .forAll(executions(), filters(), limits(), integers().between(1, 5))
                .checkAssert((executions, filter, limit, pages) -> {
                    GeneratedFlow flow = GeneratedFlow.of(executions, seed, database);
                    Walk walk = flow.walk(filter, limit);
                    while (walk.pages().size() < pages && !walk.isOver()) {
                        walk.turnPage(beforeRestart);
                    }
                    if (!walk.isOver()) {
                        interruptions.add(new Interruption(walk, Walk.pagesOf(flow.list(filter), limit)));
                    }
                });

        stopSecondInstance();
        startSecondInstance();

        ApiClient afterRestart = secondInstance.getBean(ApiClient.class);
        assertThat(interruptions)
                .isNotEmpty()
                .allSatisfy(interruption -> assertThat(
                                interruption.walk().toTheEnd(afterRestart).pages())
                        .isEqualTo(interruption.expectedPages()));
    }

    private record Interruption(Walk walk, List<List<String>> expectedPages) {}
}
