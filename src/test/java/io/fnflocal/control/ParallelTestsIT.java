package io.fnflocal.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.fnflocal.control.EmulatorJar.Answer;
import io.fnflocal.control.EmulatorJar.TestAccount;
import tools.jackson.databind.JsonNode;

/** Tests that run side by side on one emulator, each with an account of its own. */
class ParallelTestsIT {

    private static final int TESTS = 32;

    private static EmulatorJar emulator;

    @BeforeAll
    static void start() {
        emulator = EmulatorJar.start();
    }

    @AfterAll
    static void end() {
        emulator.close();
    }

    @Test
    void doNotSeeEachOther() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(TESTS);
        CyclicBarrier inStep = new CyclicBarrier(TESTS);
        List<Future<List<String>>> transcripts = new ArrayList<>();
        for (int i = 0; i < TESTS; i++) {
            int test = i;
            transcripts.add(threads.submit(() -> new IsolatedTest(emulator.newAccount(), test).run(inStep)));
        }

        for (int i = 0; i < TESTS; i++) {
            int test = i;
            assertThat(transcripts.get(i).get())
                    .containsExactly(
                            "2026-01-%02dT00:00:00.000Z".formatted(1 + test % 28),
                            "run-" + test + " Starting",
                            "run-" + test + (test % 2 == 0 ? " Starting" : " Failed"),
                            test % 3 == 0 ? "ResourceThrottled" : "200",
                            "200",
                            "5 calls, " + (test % 3 == 0 ? 1 : 0) + " with a fault");
        }
        threads.shutdown();
    }

    /** What one test does, in step with the others; every second and third one does it differently. */
    private record IsolatedTest(TestAccount account, int number) {

        private List<String> run(CyclicBarrier inStep) throws Exception {
            List<String> transcript = new ArrayList<>();
            String limit = "?account=" + account.id();
            emulator.call(
                    "PUT",
                    "/_fnf/clock" + limit,
                    "{\"frozen\": \"2026-01-%02dT00:00:00Z\"}".formatted(1 + number % 28));
            assertThat(emulator.putSeed(seed()).status()).isEqualTo(201);
            inStep.await();
            transcript.add(list().path("StartedTime").asString());
            transcript.add(nameAndStatus(list()));
            inStep.await();
            if (number % 2 == 1) {
                emulator.call("POST", "/_fnf/clock/advance" + limit, "{\"by\": \"PT30S\"}");
            }
            inStep.await();
            transcript.add(nameAndStatus(list()));
            if (number % 3 == 0) {
                String rule = "{\"account\": \"%s\", \"first\": 1, \"error\": \"ResourceThrottled\"}";
                assertThat(emulator.call("POST", "/_fnf/faults", rule.formatted(account.id()))
                                .status())
                        .isEqualTo(201);
            }
            inStep.await();
            transcript.add(outcome(answer()));
            transcript.add(outcome(answer()));
            transcript.add(journal(limit));
            return transcript;
        }

        private String seed() {
            return """
                    accounts:
                      - id: "%s"
                        flows:
                          - name: nightly
                            definition: x
                            executions:
                              - name: run-%d
                                startedTime: now
                                script: [{after: 30s, status: Failed, output: late}]
                    """.formatted(account.id(), number);
        }

        private Answer answer() {
            return emulator.list(account, Map.of("FlowName", "nightly"));
        }

        private JsonNode list() {
            return answer().json().path("Executions").path(0);
        }

        private String journal(String limit) {
            List<JsonNode> requests = emulator.get("/_fnf/requests" + limit).json().path("requests").values().stream()
                    .toList();
            assertThat(requests)
                    .extracting(request -> request.path("account").asString())
                    .containsOnly(account.id());
            long faults = requests.stream()
                    .filter(request -> request.path("fault").isString())
                    .count();
            return requests.size() + " calls, " + faults + " with a fault";
        }

        private static String nameAndStatus(JsonNode execution) {
            return execution.path("Name").asString() + " "
                    + execution.path("Status").asString();
        }

        private static String outcome(Answer answer) {
            return answer.status() == 200 ? "200" : answer.json().path("Code").asString();
        }
    }
}
