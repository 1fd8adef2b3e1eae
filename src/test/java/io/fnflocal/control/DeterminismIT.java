package io.fnflocal.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.fnflocal.control.EmulatorJar.Answer;
import io.fnflocal.control.EmulatorJar.TestAccount;

/** The same seed, a frozen clock and faults with a seed: the same bytes, in this process and in another. */
class DeterminismIT {

    private static final String REQUEST_ID = "[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}";
    private static final String FROZEN = "{\"frozen\": \"2026-01-01T00:00:00Z\"}";

    @Test
    void givesTheSameTranscriptTwice() {
        List<String> first;
        List<String> afterReset;
        try (EmulatorJar emulator = EmulatorJar.start()) {
            first = transcript(emulator);
            afterReset = transcript(emulator);
        }
        List<String> inAnotherProcess;
        try (EmulatorJar emulator = EmulatorJar.start()) {
            inAnotherProcess = transcript(emulator);
        }

        assertThat(first).anyMatch(answer -> answer.contains("ResourceThrottled"));
        assertThat(afterReset).isEqualTo(first);
        assertThat(inAnotherProcess).isEqualTo(first);
    }

    private static List<String> transcript(EmulatorJar emulator) {
        List<String> transcript = new ArrayList<>();
        emulator.call("POST", "/_fnf/reset?seed=none", "");
        TestAccount account = emulator.newAccount();
        emulator.call("PUT", "/_fnf/clock", FROZEN);
        transcript.add(emulator.putSeed(seed(account)).text());
        transcript.add(emulator.call(
                        "POST",
                        "/_fnf/faults",
                        "{\"probability\": 0.3, \"seed\": 42, \"error\": \"ResourceThrottled\"}")
                .text());
        for (int i = 0; i < 30; i++) {
            emulator.call("POST", "/_fnf/clock/advance", "{\"by\": \"PT10S\"}");
            Answer answer = emulator.list(account, Map.of("FlowName", "nightly", "Limit", "20"));
            transcript.add(answer.text().replaceAll(REQUEST_ID, ""));
        }
        transcript.add(emulator.get("/_fnf/seed").text());
        return transcript;
    }

    private static String seed(TestAccount account) {
        return """
                accounts:
                  - id: "%s"
                    flows:
                      - name: nightly
                        definition: x
                        executions:
                          - {name: scripted, startedTime: now, script: [{after: 2m, status: Succeeded, output: {n: 1}}]}
                        generate:
                          - {count: 100, namePrefix: run-, statuses: {Succeeded: 9, Running: 1}}
                """.formatted(account.id());
    }
}
