package io.fnflocal.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;

import io.fnflocal.client.CallFailedException;

/** A run gets through what an endpoint may do to it, and leaves nothing behind. */
class ConformanceRunIT extends RunTest {

    @Test
    void getsThroughThrottlingBrokenConnectionsAndSlowAnswers() throws Exception {
        try (Proxy proxy = new Proxy(api.port(), (call, request, answer) -> {
            if (call % 17 == 0) {
                return Proxy.BROKEN;
            }
            return call % 5 == 0
                    ? new Proxy.Answer(
                            429, Map.of("x-acs-retry-after", "10"), "{\"Code\":\"ResourceThrottled\",\"Message\":\"\"}")
                    : answer;
        })) {
            // Without --write: a call that the proxy reports as throttled has arrived all the same.
            assertThat(others(run("run.jsonl", proxy.url(), "asked", null)))
                    .allMatch(other -> other.endsWith(NEEDS_WRITE));
        }
        try (Proxy proxy = new Proxy(api.port(), (call, request, answer) -> {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            return call % 29 == 0 ? Proxy.BROKEN : answer;
        })) {
            assertThat(others(run("writes.jsonl", proxy.url(), "asked", PREFIX)))
                    .isEmpty();
        }
        assertThat(flowNames()).containsExactly("another", "asked");
    }

    @Test
    void goesOnAfterAnInterruptAndLeavesNothingBehind() throws Exception {
        Thread asking = Thread.currentThread();
        int all;
        try (Proxy proxy = new Proxy(api.port(), (call, request, answer) -> {
            if (call == 200) {
                asking.interrupt();
            }
            return answer;
        })) {
            assertThatExceptionOfType(InterruptedException.class)
                    .isThrownBy(() -> run("run.jsonl", proxy.url(), "asked", PREFIX));
            all = proxy.calls();
        }
        assertThat(flowNames()).containsExactly("another", "asked");

        try (Proxy proxy = new Proxy(api.port(), (call, request, answer) -> answer)) {
            assertThat(others(ask(Transcript.read(directory.resolve("run.jsonl")), proxy.url(), "asked", PREFIX)))
                    .isEmpty();
            assertThat(proxy.calls()).isPositive().isLessThan(all);
        }
    }

    @Test
    void deletesWhatAKilledRunHasLeft() throws Exception {
        api.post(
                account,
                "CreateFlow",
                Map.of("Name", PREFIX + "_left", "Type", "FDL", "Definition", Conversation.DEFINITION));
        Transcript killed = Transcript.create(directory.resolve("run.jsonl"), header());
        killed.addCreated(PREFIX + "_left");

        ask(Transcript.read(directory.resolve("run.jsonl")), api.uri("").toString(), "asked", PREFIX);

        assertThat(flowNames()).containsExactly("another", "asked");
    }

    @Test
    void saysWhatIsWrongWithTheFirstCall() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> run("run.jsonl", api.uri("").toString(), "nobody", null))
                .withMessageStartingWith("The first call was answered 404 FlowNotExists: Flow nobody does not exist.");
        assertThatExceptionOfType(CallFailedException.class)
                .isThrownBy(() -> run("other.jsonl", "http://localhost:1", "asked", null))
                .withMessage("http://localhost:1 cannot be reached; is the endpoint right?");
    }
}
