package io.fnflocal.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.fnflocal.control.EmulatorJar.Answer;
import io.fnflocal.control.EmulatorJar.TestAccount;
import tools.jackson.databind.JsonNode;

class ResetIT {

    private static final int READERS = 4;
    private static final int RESETS = 200;

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
    void showsReadersTheOldStateOrTheNewOne() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        List<String> seen = new CopyOnWriteArrayList<>();
        ExecutorService readers = Executors.newFixedThreadPool(READERS);
        List<Future<?>> reading = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            reading.add(readers.submit(() -> {
                Set<String> states = new TreeSet<>();
                while (!done.get()) {
                    states.add(state(emulator.list(TestAccount.DEFAULT, Map.of("FlowName", "my_flow_name"))));
                }
                seen.addAll(states);
            }));
        }

        for (int i = 0; i < RESETS; i++) {
            boolean seeded = i % 2 == 1;
            Answer answer = emulator.call("POST", "/_fnf/reset?seed=" + (seeded ? "configured" : "none"), "");
            assertThat(answer.status()).isEqualTo(204);
        }
        done.set(true);
        for (Future<?> reader : reading) {
            reader.get();
        }
        readers.shutdown();

        // With the key there are all pages of the flow, without it there is neither.
        assertThat(seen).isNotEmpty().isSubsetOf("60 executions and more", "403 InvalidAccessKeyID");
    }

    @Test
    void putsBackWhateverATestCanChange() {
        Answer before = emulator.call("POST", "/_fnf/reset", "");
        TestAccount first = emulator.newAccount();
        emulator.call("PUT", "/_fnf/clock", "{\"frozen\": \"2026-01-01T00:00:00Z\"}");
        emulator.call("PUT", "/_fnf/flows/" + first.id() + "/a_flow", "{\"definition\": \"x\"}");
        emulator.call("DELETE", "/_fnf/flows/1000000000000001/my_flow_name", "");
        emulator.call("POST", "/_fnf/faults", "{\"latency\": \"1ms\"}");
        assertThat(emulator.list(first, Map.of("FlowName", "a_flow")).status()).isEqualTo(200);

        Answer after = emulator.call("POST", "/_fnf/reset", "");

        assertThat(List.of(before.status(), after.status())).containsOnly(204);
        assertThat(emulator.get("/_fnf/clock").json().path("frozen").isMissingNode())
                .isTrue();
        assertThat(emulator.get("/_fnf/faults").text()).isEqualTo("[]");
        assertThat(emulator.get("/_fnf/requests").text()).isEqualTo("{\"requests\":[]}");
        assertThat(emulator.list(first, Map.of("FlowName", "a_flow")).status()).isEqualTo(403);
        assertThat(state(emulator.list(TestAccount.DEFAULT, Map.of("FlowName", "my_flow_name"))))
                .isEqualTo("60 executions and more");
        assertThat(emulator.newAccount()).isEqualTo(first);
    }

    @Test
    void saysWhatIsLegal() {
        assertThat(emulator.call("POST", "/_fnf/reset?seed=old", "").problem(400))
                .isEqualTo("seed is 'old'; legal: configured, none.");
        assertThat(emulator.call("POST", "/_fnf/reset?seed=", "").problem(400))
                .isEqualTo("seed is ''; legal: configured, none.");
        assertThat(emulator.call("POST", "/_fnf/reset?sede=none", "").problem(400))
                .isEqualTo("A parameter is 'sede'; legal: seed.");
    }

    private static String state(Answer answer) {
        JsonNode body = answer.json();
        if (answer.status() != 200) {
            return answer.status() + " " + body.path("Code").asString();
        }
        return body.path("Executions").size() + " executions" + (body.has("NextToken") ? " and more" : "");
    }
}
