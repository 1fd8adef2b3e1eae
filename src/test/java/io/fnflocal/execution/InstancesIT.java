package io.fnflocal.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.ApiClient.TestAccount;
import io.fnflocal.EmulatorTest;

/** Two instances over one database are one service. */
@EmulatorTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before each test
class InstancesIT {

    private static final Map<String, String> FLOW =
            Map.of("Name", "f", "Definition", "{type: flow, steps: [a]}", "Type", "FDL");

    private static final Map<String, String> E = Map.of("FlowName", "f", "ExecutionName", "e");

    private final ExecutorService clients = Executors.newCachedThreadPool();

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcTemplate database;

    @Autowired
    private JdbcConnectionDetails connection;

    private ConfigurableApplicationContext secondInstance;
    private ApiClient second;
    private TestAccount account;

    @BeforeAll
    void startSecondInstance() throws ClassNotFoundException {
        secondInstance = newInstance();
        second = secondInstance.getBean(ApiClient.class);
    }

    @AfterAll
    void stopSecondInstance() {
        secondInstance.close();
        clients.shutdownNow();
    }

    @BeforeEach
    void newAccount() {
        account = api.newAccount();
    }

    @Test
    void createAFlowAndStartAnExecutionOnce() {
        assertThat(atOnce("CreateFlow", FLOW))
                .extracting(answer -> answer.status() + answer.code())
                .containsOnlyOnce("200")
                .filteredOn(answer -> answer.equals("409FlowAlreadyExists"))
                .hasSize(7);
        hold();

        assertThat(atOnce("StartExecution", E)).extracting(Answer::status).containsOnly(200);

        assertThat(count("execution")).isEqualTo(1);
    }

    @Test
    void seeWhatTheOtherHasWrittenAtOnce() {
        for (int i = 0; i < 20; i++) {
            ApiClient one = i % 2 == 0 ? api : second;
            ApiClient other = i % 2 == 0 ? second : api;
            String name = "f" + i;
            Map<String, String> flow = new TreeMap<>(FLOW);
            flow.put("Name", name);
            one.post(account, "CreateFlow", flow);
            assertThat(other.post(account, "StartExecution", Map.of("FlowName", name, "ExecutionName", "e"))
                            .status())
                    .isEqualTo(200);
            assertThat(one.list(account, Map.of("FlowName", name)).names()).containsExactly("e");
        }
    }

    @Test
    void answerThoseWhoWaitForWhatTheOtherEnds() {
        api.post(account, "CreateFlow", FLOW);
        hold();
        api.post(account, "StartExecution", E);
        ExecutionWaits waits = secondInstance.getBean(ExecutionWaits.class);
        CompletableFuture<Answer> waiting = describe(second);
        await().until(() -> waits.waiting() == 1);

        api.post(account, "StopExecution", E);

        assertThat(waiting.join().json().path("Status").asString()).isEqualTo("Stopped");
    }

    @Test
    void answerAtOnceThoseWhoWaitWhenTheyStop() throws ClassNotFoundException {
        api.post(account, "CreateFlow", FLOW);
        hold();
        api.post(account, "StartExecution", E);
        CompletableFuture<Answer> waiting;
        try (ConfigurableApplicationContext third = newInstance()) {
            ApiClient leaving = third.getBean(ApiClient.class);
            waiting = describe(leaving);
            await().until(() -> third.getBean(ExecutionWaits.class).waiting() == 1);
        }

        assertThat(waiting.join().json().path("Status").asString()).isIn("Starting", "Running");
    }

    @Test
    void answerAtOnceWhenTooManyWait() throws ClassNotFoundException {
        api.post(account, "CreateFlow", FLOW);
        hold();
        api.post(account, "StartExecution", E);
        try (ConfigurableApplicationContext third = newInstance("fnf.executions.max-waiting=1")) {
            ApiClient few = third.getBean(ApiClient.class);
            CompletableFuture<Answer> waiting = describe(few);
            await().until(() -> third.getBean(ExecutionWaits.class).waiting() == 1);

            assertThat(describe(few).join().status()).isEqualTo(200);
            assertThat(waiting).isNotDone();
        }
    }

    /** Nobody looks at the execution but through the database, as a reader does. */
    @Test
    void playTheStepsThatAnInstanceHasLeft() throws ClassNotFoundException {
        try (ConfigurableApplicationContext third = newInstance()) {
            ApiClient leaving = third.getBean(ApiClient.class);
            leaving.post(account, "CreateFlow", FLOW);
            leaving.post(account, "StartExecution", E);
        }

        await().until(
                        () -> database.queryForList(
                                "select status from fnf.execution join fnf.flow on flow.id = flow_id where account_id = ?",
                                String.class,
                                account.id()),
                        List.of("Succeeded")::equals);
        assertThat(count("execution_step")).isZero();
    }

    private CompletableFuture<Answer> describe(ApiClient instance) {
        Map<String, String> parameters = new TreeMap<>(E);
        parameters.put("WaitTimeSeconds", "60");
        return CompletableFuture.supplyAsync(() -> instance.get(account, "DescribeExecution", parameters), clients);
    }

    private ConfigurableApplicationContext newInstance(String... settings) throws ClassNotFoundException {
        return new SpringApplicationBuilder(Class.forName("io.fnflocal.FnfLocalApplication"), ApiClient.class)
                .initializers(context -> TestPropertyValues.of(
                                "server.port=0",
                                "fnf.seed=",
                                "fnf.control.enabled=false",
                                "spring.datasource.url=" + connection.getJdbcUrl(),
                                "spring.datasource.username=" + connection.getUsername(),
                                "spring.datasource.password=" + connection.getPassword())
                        .and(settings)
                        .applyTo(context))
                .run();
    }

    private void hold() {
        assertThat(api.put("/_fnf/flows/%s/f/script".formatted(account.id()), "script: hold")
                        .status())
                .isEqualTo(200);
    }

    private List<Answer> atOnce(String action, Map<String, String> parameters) {
        List<CompletableFuture<Answer>> answers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> (i % 2 == 0 ? api : second).post(account, action, parameters), clients))
                .toList();
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private long count(String table) {
        return database.queryForList(
                        "select count(*) from fnf.%s join fnf.flow on flow.id = flow_id where account_id = ?"
                                .formatted(table),
                        Long.class,
                        account.id())
                .get(0);
    }
}
