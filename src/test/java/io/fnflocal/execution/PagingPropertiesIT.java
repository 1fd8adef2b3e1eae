package io.fnflocal.execution;

import static io.fnflocal.execution.PagingScenarios.examples;
import static io.fnflocal.execution.PagingScenarios.executions;
import static io.fnflocal.execution.PagingScenarios.filters;
import static io.fnflocal.execution.PagingScenarios.limits;
import static io.fnflocal.execution.PagingScenarios.writes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.generators.SourceDSL.integers;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import io.fnflocal.ApiClient;
import io.fnflocal.EmulatorTest;
import io.fnflocal.seed.TestSeed;

/** The paging contract for generated data with many ties, generated filters and generated limits. */
@EmulatorTest
class PagingPropertiesIT {

    private static final int EXAMPLES = 50;

    @Autowired
    private ApiClient api;

    @Autowired
    private TestSeed seed;

    @Autowired
    private JdbcTemplate database;

    @Test
    void pagesAreOnePlainQueryCutAtEveryLimit() {
        examples(EXAMPLES).forAll(executions(), filters(), limits()).checkAssert((executions, filter, limit) -> {
            GeneratedFlow flow = flowOf(executions);

            Walk walk = flow.walk(filter, limit).toTheEnd(api);

            List<List<String>> pages = Walk.pagesOf(flow.list(filter), limit);
            assertThat(walk.pages()).isEqualTo(pages);
            assertThat(walk.tokens())
                    .isEqualTo(pages.stream().skip(1).map(page -> page.get(0)).toList());
        });
    }

    @Test
    void everyExecutionIsAPositionForEveryFilter() {
        examples(EXAMPLES)
                .forAll(executions(1), filters(), limits(), integers().between(0, 1_000))
                .checkAssert((executions, filter, limit, number) -> {
                    GeneratedFlow flow = flowOf(executions);
                    String token = executions.get(number % executions.size()).name();

                    Walk walk = flow.walk(filter, limit).startingAt(token).toTheEnd(api);

                    assertThat(walk.pages()).isEqualTo(Walk.pagesOf(flow.listStartingAt(token, filter), limit));
                });
    }

    @Test
    void whatMatchesThroughoutComesExactlyOnceAndInOrderWhileOthersWriteBetweenPages() {
        examples(EXAMPLES)
                .forAll(executions(), filters(), limits(), writes())
                .checkAssert((executions, filter, limit, writes) -> {
                    GeneratedFlow flow = flowOf(executions);
                    List<String> before = flow.list(filter);
                    Queue<Write> others = new ConcurrentLinkedQueue<>(writes);

                    Walk walk = flow.walk(filter, limit);
                    walk.toTheEnd(api, () -> {
                        writeNext(flow, others);
                        if (walk.pages().size() % 2 == 1) {
                            flow.failAndLabelAnew(walk.nextToken());
                        }
                    });

                    assertCameExactlyOnceAndInOrder(walk, flow, before, flow.list(filter));
                });
    }

    /** It ends because the others do: they could write older executions faster than a client reads. */
    @Test
    void whatMatchesThroughoutComesExactlyOnceAndInOrderWhileOthersWriteAtAnyTime() {
        examples(EXAMPLES)
                .forAll(executions(), filters(), limits(), writes())
                .checkAssert((executions, filter, limit, writes) -> {
                    GeneratedFlow flow = flowOf(executions);
                    List<String> before = flow.list(filter);
                    Queue<Write> others = new ConcurrentLinkedQueue<>(writes);

                    CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
                        while (writeNext(flow, others)) {}
                    });
                    Walk walk = flow.walk(filter, limit).toTheEnd(api);
                    others.clear();
                    writer.join();

                    assertCameExactlyOnceAndInOrder(walk, flow, before, flow.list(filter));
                });
    }

    private GeneratedFlow flowOf(List<GeneratedExecution> executions) {
        return GeneratedFlow.of(executions, seed, database);
    }

    private static boolean writeNext(GeneratedFlow flow, Queue<Write> others) {
        Write next = others.poll();
        if (next != null) {
            flow.apply(next);
        }
        return next != null;
    }

    private static void assertCameExactlyOnceAndInOrder(
            Walk walk, GeneratedFlow flow, List<String> before, List<String> after) {
        List<String> throughout = new ArrayList<>(before);
        throughout.retainAll(new HashSet<>(after));
        List<String> walkedInOrder = flow.list(Filter.NONE);
        walkedInOrder.retainAll(new HashSet<>(walk.names()));

        assertThat(walk.names()).isEqualTo(walkedInOrder).containsAll(throughout);
    }
}
