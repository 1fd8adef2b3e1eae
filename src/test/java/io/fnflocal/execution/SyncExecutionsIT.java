package io.fnflocal.execution;

import static io.fnflocal.execution.TestFlow.DEFINITION;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.ApiClient.TestAccount;
import io.fnflocal.EmulatorTest;

/** StartSyncExecution, which waits in real time though the clock stands still. */
@EmulatorTest
@SuppressWarnings("NullAway.Init") // set before each test
class SyncExecutionsIT {

    @Autowired
    private ApiClient api;

    private TestAccount account;

    @BeforeEach
    void createAnExpressFlow() {
        account = api.newAccount();
        api.call("PUT", "/_fnf/clock?account=" + account.id(), "{\"frozen\":\"2026-01-01T00:00:00Z\"}");
        api.post(
                account,
                "CreateFlow",
                Map.of("Name", "x", "Definition", DEFINITION, "Type", "FDL", "ExecutionMode", "Express"));
    }

    @Test
    void answersAtTheEndOfTheScript() {
        setScript("[{after: 300ms, status: Succeeded, output: {a: 1}}]");
        long start = System.nanoTime();

        Answer answer = run(Map.of("ExecutionName", "e"));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        assertThat(answer.text())
                .matches(
                        "\\{\"RequestId\":\"%s\",\"FlowName\":\"x\",\"Name\":\"e:[0-9a-f-]{36}\","
                                        .formatted(answer.header("x-acs-request-id"))
                                + "\"Status\":\"Succeeded\",\"Output\":\"\\{\\\\\"a\\\\\":1}\","
                                + "\"StartedTime\":\"2026-01-01T00:00:00.000Z\",\"StoppedTime\":\"2026-01-01T00:00:00.300Z\"}\\s*");
        assertThat(api.list(account, Map.of("FlowName", "x")).names()).isEmpty();
    }

    @Test
    void answersAFailureWithStatus200() {
        setScript("[{after: 0s, status: Failed, error: E, cause: why}]");

        Answer answer = run(Map.of());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("Status").asString()).isEqualTo("Failed");
        assertThat(answer.json().path("ErrorCode").asString()).isEqualTo("E");
        assertThat(answer.json().path("ErrorMessage").asString()).isEqualTo("why");
        assertThat(answer.json().has("Code")).isFalse();
        assertThat(answer.json().path("Name").asString()).matches("[0-9a-f-]{36}");
    }

    @Test
    void takesAQueuedScript() {
        setScript("instant\nnext: [[{after: 1ms, status: Stopped}]]");

        assertThat(run(Map.of()).json().path("Status").asString()).isEqualTo("Stopped");
        assertThat(run(Map.of()).json().path("Status").asString()).isEqualTo("Succeeded");
    }

    @Test
    void refusesStandardFlowsAndThoseThatDoNotExist() {
        api.post(account, "CreateFlow", Map.of("Name", "s", "Definition", DEFINITION, "Type", "FDL"));

        Answer standard = api.post(account, "StartSyncExecution", Map.of("FlowName", "s"));

        assertThat(standard.code()).isEqualTo("ActionNotSupported");
        assertThat(standard.message()).contains("Standard execution is not supported");
        assertThat(api.post(account, "StartSyncExecution", Map.of("FlowName", "nope"))
                        .code())
                .isEqualTo("FlowNotExists");
    }

    private Answer run(Map<String, String> parameters) {
        Map<String, String> all = new TreeMap<>(parameters);
        all.put("FlowName", "x");
        return api.post(account, "StartSyncExecution", all);
    }

    private void setScript(String yaml) {
        assertThat(api.put("/_fnf/flows/%s/x/script".formatted(account.id()), "script: " + yaml)
                        .status())
                .isEqualTo(200);
    }
}
