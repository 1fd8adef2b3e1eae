package io.fnflocal.seed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import io.fnflocal.ApiClient;
import io.fnflocal.EmulatorTest;

@EmulatorTest
class ScriptExportIT {

    private static final String DOCUMENT = """
            accounts:
              - id: '%s'
                flows:
                  - name: f
                    definition: d
                    script:
                      - {after: 0s, events: [{type: StepEntered, step: 'on', detail: {a: [1]}}]}
                      - {after: 90s, status: Failed, error: E, cause: why}
                    next: [hold, [{after: 1ms, status: Succeeded, output: {a: 1}}]]
                    executions:
                      - name: failed
                        status: Failed
                        startedTime: 2026-01-01T00:00:00Z
                        stoppedTime: 2026-01-01T00:01:00Z
                        roleArn: role
                        error: E
                        cause: "two\\nlines"
                        events:
                          - {time: 2026-01-01T00:00:01Z, type: TaskStarted, step: one}
                          - {time: 2026-01-01T00:00:02Z, type: TaskFailed, step: one, detail: {x: y}, scheduleEventId: 1}
                      - name: runs
                        startedTime: 2026-01-01T00:00:00Z
                        script:
                          - {after: 36500d, status: Stopped, cause: old, events: [{type: StepExited}]}
            """;

    @Autowired
    private ApiClient api;

    @Test
    void readsBackWhatItHasWritten() {
        String account = api.newAccount().id();
        put(DOCUMENT.formatted(account));

        String exported = export(account);

        assertThat(exported)
                .contains("after: 0ms", "after: 90000ms", "error: E", "cause: why", "- hold", "roleArn: role")
                .contains("time: 2026-01-01T00:00:02.000Z", "scheduleEventId: 1", "after: 3153600000000ms");
        api.call("DELETE", "/_fnf/accounts/" + account, "");
        put(exported);
        assertThat(export(account)).isEqualTo(exported);
    }

    private void put(String document) {
        ApiClient.Answer answer = api.putSeed(document);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private String export(String account) {
        return api.get("/_fnf/seed?account=" + account).text();
    }
}
