package io.fnflocal.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.ApiClient.TestAccount;
import io.fnflocal.EmulatorTest;

/** Calls of DescribeExecution with WaitTimeSeconds. The clock stands still, so that nothing ends by itself. */
@EmulatorTest
@SuppressWarnings("NullAway.Init") // set before each test
class WaitsIT {

    private static final Map<String, String> E = Map.of("FlowName", "f", "ExecutionName", "e");

    @Autowired
    private ApiClient api;

    @Autowired
    private ExecutionWaits waits;

    private final ExecutorService clients = Executors.newCachedThreadPool();

    private TestAccount account;

    @BeforeEach
    void startAnExecution() {
        account = api.newAccount();
        api.call("PUT", "/_fnf/clock?account=" + account.id(), "{\"frozen\":\"2026-01-01T00:00:00Z\"}");
        api.post(account, "CreateFlow", Map.of("Name", "f", "Definition", "{type: flow, steps: [a]}", "Type", "FDL"));
        api.post(account, "StartExecution", E);
    }

    @Test
    void answersWhenTheClockIsMovedOn() {
        CompletableFuture<Answer> waiting = describe(60);
        await().until(() -> waits.waiting() == 1);

        api.call("POST", "/_fnf/clock/advance?account=" + account.id(), "{\"by\":\"1s\"}");

        assertThat(status(waiting)).isEqualTo("Succeeded");
        assertThat(calls("DescribeExecution")).isEqualTo(1);
    }

    @Test
    void answersWhenItIsStopped() {
        List<CompletableFuture<Answer>> waiting =
                IntStream.range(0, 50).mapToObj(i -> describe(60)).toList();
        await().until(() -> waits.waiting() == 50);

        api.post(account, "StopExecution", E);

        assertThat(waiting).extracting(WaitsIT::status).containsOnly("Stopped");
    }

    @Test
    void answersWithTheStateOfTheMomentWhenTheTimeIsOver() {
        long start = System.nanoTime();

        assertThat(status(describe(1))).isEqualTo("Starting");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void answersAtOnceWhatHasEnded() {
        api.post(account, "StopExecution", E);

        assertThat(status(describe(60))).isEqualTo("Stopped");
    }

    @Test
    void answersWhenTheFlowIsDeleted() {
        CompletableFuture<Answer> waiting = describe(60);
        await().until(() -> waits.waiting() == 1);

        api.post(account, "DeleteFlow", Map.of("Name", "f"));

        assertThat(waiting.join().code()).isEqualTo("FlowNotExists");
    }

    @Test
    void answersWhenTheAccountIsRemoved() {
        CompletableFuture<Answer> waiting = describe(60);
        await().until(() -> waits.waiting() == 1);

        api.call("DELETE", "/_fnf/accounts/" + account.id(), "");

        assertThat(waiting.join().status()).isEqualTo(404);
    }

    @Test
    void answersWhenTheAccountIsEmptied() {
        List<CompletableFuture<Answer>> waiting =
                IntStream.range(0, 2).mapToObj(i -> describe(60)).toList();
        await().until(() -> waits.waiting() == 2);

        api.call("POST", "/_fnf/reset?account=" + account.id(), "");

        assertThat(waiting).extracting(answer -> answer.join().code()).containsOnly("FlowNotExists");
    }

    @Test
    void appliesAFaultAfterTheWait() {
        api.call(
                "POST",
                "/_fnf/faults",
                "{\"account\":\"%s\",\"action\":\"DescribeExecution\",\"body\":\"truncated\"}".formatted(account.id()));
        CompletableFuture<Answer> waiting = describe(60);
        await().until(() -> waits.waiting() == 1);

        api.post(account, "StopExecution", E);

        assertThat(waiting).failsWithin(Duration.ofSeconds(20));
    }

    @AfterEach
    void stopClients() {
        clients.shutdownNow();
    }

    private CompletableFuture<Answer> describe(int seconds) {
        Map<String, String> parameters = new TreeMap<>(E);
        parameters.put("WaitTimeSeconds", String.valueOf(seconds));
        return CompletableFuture.supplyAsync(
                () -> seconds % 2 == 0
                        ? api.get(account, "DescribeExecution", parameters)
                        : api.post(account, "DescribeExecution", parameters),
                clients);
    }

    private static String status(CompletableFuture<Answer> answer) {
        return answer.join().json().path("Status").asString(answer.join().text());
    }

    private long calls(String action) {
        return api.get("/_fnf/requests?account=" + account.id()).json().path("requests").values().stream()
                .filter(call -> call.path("action").asString("").equals(action))
                .count();
    }
}
