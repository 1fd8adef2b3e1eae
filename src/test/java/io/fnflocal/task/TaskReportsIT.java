package io.fnflocal.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.ApiClient.TestAccount;
import io.fnflocal.EmulatorTest;

@EmulatorTest
class TaskReportsIT {

    private static final String TOKEN = base64("v1#my_flow_name#0a-b#3#mac");
    private static final Map<String, String> REPORT =
            Map.of("TaskToken", TOKEN, "Output", "{\"a\":1}", "Error", "e", "Cause", "two\nlines");

    @Autowired
    private ApiClient api;

    @ParameterizedTest
    @ValueSource(strings = {"ReportTaskSucceeded", "ReportTaskFailed"})
    void refusesEveryToken(String action) {
        TestAccount account = api.newAccount();

        for (String token : new String[] {TOKEN, "token", "~"}) {
            Answer answer = api.post(account, action, with("TaskToken", token));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("InvalidArgument");
            assertThat(answer.message())
                    .isEqualTo(
                            "Parameter error. TaskToken is '%s' but must be the token of a task that waits for a report."
                                            .formatted(token)
                                    + (token.equals(TOKEN)
                                            ? " No task waits for a report, because FnF Local executes no flows."
                                            : ""));
            assertThat(api.get(account, action, with("TaskToken", token)).message())
                    .isEqualTo(answer.message());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ReportTaskSucceeded, TaskToken",
        "ReportTaskSucceeded, Output",
        "ReportTaskFailed, TaskToken",
        "ReportTaskFailed, Error",
    })
    void requiresWhatIsReported(String action, String parameter) {
        Answer answer = api.post(api.newAccount(), action, with(parameter, ""));

        assertThat(answer.code()).isEqualTo("MissingRequiredParams");
        assertThat(answer.message()).contains("'" + parameter + "'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ReportTaskSucceeded|Output|[]|Output is '[]' but must be a JSON object of at most 65536 bytes in UTF-8.",
                "ReportTaskSucceeded|Output|{|Output is '{' but must be a JSON object of at most 65536 bytes in UTF-8.",
            })
    void refusesAnOutputThatIsNoObject(String action, String parameter, String value, String message) {
        assertThat(api.post(api.newAccount(), action, with(parameter, value)).message())
                .isEqualTo("Parameter error. " + message);
    }

    @Test
    void boundsErrorAndCause() {
        TestAccount account = api.newAccount();

        assertThat(failed(account, "Error", "e".repeat(129))).contains("Error is", "must be at most 128 characters");
        assertThat(failed(account, "Cause", "c".repeat(4097))).contains("Cause is", "must be at most 4096 characters");
        assertThat(failed(account, "Error", "e".repeat(128))).contains("TaskToken is");
        assertThat(failed(account, "Cause", "c".repeat(4096))).contains("TaskToken is");
        assertThat(failed(account, "Cause", "")).contains("TaskToken is");
    }

    @ParameterizedTest
    @CsvSource({
        "v1#mine#0a#3#mac, mine",
        "v1#mine#0a#3#m#a#c, mine",
        "v1#other#0a#3#mac, other",
        "v2#other#0a#3#mac, none",
        "v1#9#0a#3#mac, none",
        "v1#other#0a#0#mac, none",
        "v1#other#0a#3#, none",
        "other, none",
    })
    void needsPermissionForTheFlowThatTheTokenNames(String token, String flow) {
        TestAccount account = api.newAccount("""
                [{"effect": "Allow", "action": "fnf:ReportTask*", "resource": "*:flow/mine"}]
                """);

        Answer answer = api.post(account, "ReportTaskSucceeded", with("TaskToken", base64(token)));

        if (!flow.equals("other")) {
            assertThat(answer.code()).isEqualTo("InvalidArgument");
        } else {
            assertThat(answer.code()).isEqualTo("AccessDenied");
            assertThat(answer.message()).contains("'fnf:ReportTaskSucceeded' on resource", ":flow/" + flow + "'");
        }
    }

    @Test
    void canBeFailedByTheTestBench() {
        TestAccount account = api.newAccount();
        for (String code : new String[] {"TaskAlreadyCompleted", "TaskInvalidState"}) {
            api.call("POST", "/_fnf/faults", """
                    {"account": "%s", "action": "ReportTaskFailed", "error": "%s", "first": 1}
                    """.formatted(account.id(), code));

            assertThat(api.post(account, "ReportTaskFailed", REPORT).code()).isEqualTo(code);
        }
    }

    private String failed(TestAccount account, String parameter, String value) {
        return api.post(account, "ReportTaskFailed", with(parameter, value)).message();
    }

    private static Map<String, String> with(String parameter, String value) {
        Map<String, String> report = new TreeMap<>(REPORT);
        report.put(parameter, value);
        return report;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
