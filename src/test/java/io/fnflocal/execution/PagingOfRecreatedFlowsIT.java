package io.fnflocal.execution;

import static io.fnflocal.execution.PagingScenarios.examples;
import static io.fnflocal.execution.PagingScenarios.executions;
import static io.fnflocal.execution.PagingScenarios.filters;
import static io.fnflocal.execution.PagingScenarios.limits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.generators.SourceDSL.lists;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.EmulatorTest;
import io.fnflocal.seed.TestSeed;

/** The paging contract for flows that were deleted and created again, with some executions named as before. */
@EmulatorTest
class PagingOfRecreatedFlowsIT {

    private static final int EXAMPLES = 25;
    private static final int TOKENS = 10;

    @Autowired
    private ApiClient api;

    @Autowired
    private TestSeed seed;

    @Autowired
    private JdbcTemplate database;

    @Test
    void pagesAreThoseOfThePresentFlowAlone() {
        examples(EXAMPLES)
                .forAll(earlierFlows(), executions(), filters(), limits())
                .checkAssert((earlier, present, filter, limit) -> {
                    GeneratedFlow flow = GeneratedFlow.of(earlier.get(0), seed, database);
                    earlier.stream().skip(1).forEach(executions -> recreate(flow, executions));
                    recreate(flow, present);

                    assertThat(flow.walk(filter, limit).toTheEnd(api).pages())
                            .isEqualTo(Walk.pagesOf(flow.list(filter), limit));
                });
    }

    @Test
    void aTokenFromBeforeIsAPositionWhereItsNameIsBackAndElseFailsThePrecondition() {
        examples(EXAMPLES)
                .forAll(earlierFlows(), executions(), filters(), limits())
                .checkAssert((earlier, present, filter, limit) -> {
                    GeneratedFlow flow = GeneratedFlow.of(earlier.get(0), seed, database);
                    List<String> tokens = flow.walk(filter, limit).toTheEnd(api).tokens().stream()
                            .limit(TOKENS)
                            .toList();
                    earlier.stream().skip(1).forEach(executions -> recreate(flow, executions));
                    recreate(flow, present);

                    List<String> back = flow.list(Filter.NONE);
                    assertThat(tokens).allSatisfy(token -> {
                        Walk walk = flow.walk(filter, limit).startingAt(token);
                        if (back.contains(token)) {
                            walk.turnPage(api);
                            assertThat(walk.names())
                                    .isEqualTo(Walk.pagesOf(flow.listStartingAt(token, filter), limit)
                                            .get(0));
                        } else {
                            assertRefused(walk.ask(api), 412, "PreconditionFailed");
                        }
                    });
                });
    }

    @Test
    void aTokenOfADeletedFlowOfAnotherNameOrAccountIsInvalid() {
        examples(EXAMPLES)
                .forAll(executions(), executions(), executions(), limits())
                .checkAssert((earlier, present, elsewhere, limit) -> {
                    GeneratedFlow flow = GeneratedFlow.of(earlier, seed, database);
                    Set<String> known = new HashSet<>(flow.list(Filter.NONE));
                    recreate(flow, present);
                    known.addAll(flow.list(Filter.NONE));
                    GeneratedFlow ofAnotherName = new GeneratedFlow(flow.account(), "other", database);
                    ofAnotherName.create(elsewhere);
                    ofAnotherName.delete();
                    GeneratedFlow ofAnotherAccount = GeneratedFlow.of(elsewhere, seed, database);
                    ofAnotherAccount.delete();

                    List<String> tokens = elsewhere.stream()
                            .map(GeneratedExecution::name)
                            .filter(name -> !known.contains(name))
                            .limit(TOKENS)
                            .toList();
                    assertThat(tokens).allSatisfy(token -> {
                        Walk walk = flow.walk(Filter.NONE, limit).startingAt(token);
                        assertRefused(walk.ask(api), 400, "InvalidArgument");
                    });
                });
    }

    @Test
    void noWalkGoesOnWhileTheFlowIsDeleted() {
        examples(EXAMPLES).forAll(executions(), filters(), limits()).checkAssert((executions, filter, limit) -> {
            GeneratedFlow flow = GeneratedFlow.of(executions, seed, database);
            Walk walk = flow.walk(filter, limit);
            walk.turnPage(api);
            flow.delete();

            assertRefused(walk.ask(api), 404, "FlowNotExists");
        });
    }

    private static Gen<List<List<GeneratedExecution>>> earlierFlows() {
        return lists().of(executions()).ofSizeBetween(1, 2);
    }

    private static void recreate(GeneratedFlow flow, List<GeneratedExecution> executions) {
        flow.delete();
        flow.create(executions);
    }

    private static void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
    }
}
