package io.fnflocal.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.fnflocal.importer.StubEndpoint.Answer;

class ImportCommandTests extends StubbedImportTest {

    @Test
    void helps() {
        ImportRun run = ImportRun.of(Map.of(), List.of("--help"));

        assertThat(run.status()).isZero();
        assertThat(run.document()).contains("Exit status:", "--anonymise", "--progress-file", "1000000000000001");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--limit 0 | --limit is '0' but must be greater than 0",
                "--limit x | '--limit'",
                "--status running | --status is 'running' but must be one of Starting",
                "--since yesterday | --since is 'yesterday' but must be an RFC 3339 time such as",
                "--since -7d | --since is '-7d' but must be",
                "--flow 1a | --flow is '1a' but must be 1 to 128 characters",
                "--account 1 | --account is '1' but must be 16 digits",
                "--secret s | --secret"
            })
    void refusesAWrongOptionByName(String options, String message) {
        ImportRun run = run(options.split(" "));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.document()).isEmpty();
        assertThat(run.messages()).contains(message);
        assertThat(endpoint.calls()).isEmpty();
    }

    @Test
    void saysThatThereAreNoCredentials() {
        ImportRun run = ImportRun.of(Map.of(), List.of("--endpoint", endpoint.url(), "--flow", "f"));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.messages()).contains("ALIBABA_CLOUD_ACCESS_KEY_SECRET must be set in the environment");
    }

    @Test
    void writesNoDocumentAndKeepsNothingOfAnEndpointThatRefuses() {
        endpoint.answer(call -> Answer.error(403, "InvalidAccessKeyID"));

        ImportRun run = run("--flow", "f");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.document()).isEmpty();
        assertThat(run.messages())
                .contains("DescribeFlow of f was answered 403 InvalidAccessKeyID: Message of InvalidAccessKeyID.");
        assertThat(progress).doesNotExist();
    }

    @Test
    void needsNoOtherActionThanListExecutions() {
        ImportRun run = run("--flow", "f");

        assertThat(run.status()).isZero();
        assertThat(run.messages())
                .containsOnlyOnce("DescribeFlow of f was answered 400 ActionNotSupported")
                .containsOnlyOnce("GetExecutionHistory of f was answered 403 AccessDenied")
                .contains("f: 230 executions");
        assertThat(run.document())
                .contains(
                        "definition: 'definition #229'",
                        "- name: e0000",
                        "- name: e0229",
                        "definition: 'definition #3'")
                .doesNotContain("events:");
        assertThat(endpoint.calls("GetExecutionHistory")).isEqualTo(1);
        assertThat(progress).doesNotExist();
    }

    @Test
    void needsListFlowsUnlessFlowsAreNamed() {
        ImportRun run = run();

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.messages()).contains("ListFlows of the account was answered 400", "name the flows with --flow");
    }

    @Test
    void passesFiltersOnAndKeepsToTheLimit() {
        ImportRun run = run(
                "--flow",
                "f",
                "--status",
                "Failed",
                "--since",
                "2026-01-02T03:04:05+01:00",
                "--limit",
                "120",
                "--no-history");

        assertThat(run.messages()).contains("f: 120 executions");
        assertThat(endpoint.calls("GetExecutionHistory")).isZero();
        assertThat(endpoint.calls("ListExecutions")).isEqualTo(2);
        assertThat(endpoint.calls().get(1))
                .containsEntry("Status", "Failed")
                .containsEntry("StartedTimeBegin", "2026-01-02T02:04:05.000Z");
    }

    @Test
    void asksAgainWhenThrottledOrWithoutAnswer() {
        Set<String> met = new HashSet<>();
        endpoint.answer(call -> {
            String token = call.getOrDefault("NextToken", "");
            if (met.add(call.get("Action") + token)) {
                return token.isEmpty() ? Answer.error(429, "ResourceThrottled") : Answer.RESET;
            }
            return StubEndpoint.onlyExecutions(call);
        });

        assertThat(run("--flow", "f").messages()).contains("f: 230 executions");
    }

    @Test
    void saysThatPagesDoNotEnd() {
        endpoint.answer(call -> "ListExecutions".equals(call.get("Action"))
                ? new Answer(200, "{\"NextToken\":\"e\",\"Executions\":[]}")
                : StubEndpoint.onlyExecutions(call));

        assertThat(run("--flow", "f").messages()).contains("ListExecutions was answered with the NextToken 'e' twice");
    }

    @Test
    void saysThatAnAnswerHasNoList() {
        endpoint.answer(call -> new Answer(200, "<html>"));

        assertThat(run("--flow", "f").messages()).contains("ListExecutions was answered without a list of Executions");
    }
}
