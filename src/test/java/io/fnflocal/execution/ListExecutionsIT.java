package io.fnflocal.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.EmulatorTest;
import io.fnflocal.seed.TestSeed;

@EmulatorTest
class ListExecutionsIT {

    private static final String SHAPES = """
            name: shapes
            definition: now
            executions:
              - name: a-old
                status: Succeeded
                startedTime: 2020-01-01T00:00:00.000Z
                stoppedTime: 2020-01-01T00:00:00.000Z
              - name: b-running
                status: Running
                startedTime: 2020-01-02T00:00:00Z
                input: ""
              - name: c-failed
                status: Failed
                startedTime: 2020-01-02T00:00:00Z
                stoppedTime: 2020-01-02T00:00:01.500Z
                definition: as it was
                input: {emoji: 😀}
                output: "中文 😀 \\u0001 \\" \\\\ \\n / <&> \\u007F\\u2028"
                environment: {NAME: value, 第: 010}
            """;

    @Autowired
    private ApiClient api;

    @Autowired
    private TestSeed seed;

    @Test
    void answersTheDocumentationsExampleFromTheDefaultSeed() {
        Answer answer = api.get(ApiClient.sign(
                "GET",
                "testid",
                "testsecret",
                Map.of(
                        "Action",
                        "ListExecutions",
                        "Version",
                        "2019-03-15",
                        "FlowName",
                        "my_flow_name",
                        "StartedTimeEnd",
                        "2020-01-01T00:00:00Z")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo(golden("documentation-example", answer));
    }

    @Test
    void showsTheDefaultSeedOnSeveralPages() {
        Answer answer = api.get(ApiClient.sign(
                "GET",
                "testid",
                "testsecret",
                Map.of("Action", "ListExecutions", "Version", "2019-03-15", "FlowName", "my_flow_name")));

        assertThat(answer.names()).hasSize(60);
        assertThat(answer.json().has("NextToken")).isTrue();
    }

    @Test
    void writesEveryFieldInItsExactShape() {
        String account = seed.accountWithFlow(SHAPES);

        Answer answer = api.listExecutions(account, Map.of("FlowName", "shapes", "Limit", "1"));

        assertThat(answer.header("Content-Type")).isEqualTo("application/json;charset=utf-8");
        assertThat(answer.header("x-acs-request-id"))
                .matches("[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}")
                .isEqualTo(answer.json().path("RequestId").asString());
        assertThat(answer.text()).isEqualTo(golden("every-field", answer));
    }

    @Test
    void leavesStopTimeAndOutputEmptyUntilTheExecutionHasEnded() {
        String account = seed.accountWithFlow(SHAPES);

        Answer answer = api.listExecutions(account, Map.of("FlowName", "shapes", "Status", "Running"));

        assertThat(answer.text())
                .contains("{\"Status\":\"Running\",\"StoppedTime\":\"\",\"StartedTime\":\"2020-01-02T00:00:00.000Z\","
                        + "\"FlowDefinition\":\"now\",\"Output\":\"\",\"FlowName\":\"shapes\","
                        + "\"Name\":\"b-running\",\"Input\":\"\"}");
    }

    @Test
    void leavesOutDefinitionInputAndOutputOfMetadata() {
        String account = seed.accountWithFlow(SHAPES);

        Answer answer = api.listExecutions(account, Map.of("FlowName", "shapes", "Limit", "1", "MetadataOnly", "True"));

        assertThat(answer.text())
                .contains("\"Executions\":[{\"Status\":\"Failed\",\"StoppedTime\":\"2020-01-02T00:00:01.500Z\","
                        + "\"StartedTime\":\"2020-01-02T00:00:00.000Z\",\"FlowName\":\"shapes\","
                        + "\"Name\":\"c-failed\",\"Environment\":{");
    }

    @Test
    void answersAnEmptyListWhenNothingMatches() {
        String account = seed.accountWithFlow(SHAPES);

        Answer answer = api.listExecutions(account, Map.of("FlowName", "shapes", "Status", "Stopped"));

        assertThat(answer.text())
                .isEqualTo("{\"RequestId\":\"%s\",\"Executions\":[]}".formatted(answer.header("x-acs-request-id")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "StartedTimeBegin=2020-01-02T00:00:00Z | c-failed b-running",
                "StartedTimeBegin=2020-01-02T08:00:00.000+08:00 | c-failed b-running",
                "StartedTimeBegin=2020-01-02T00:00:00.0000001Z | ",
                "StartedTimeEnd=2020-01-02T00:00:00Z | a-old",
                "StartedTimeEnd=2020-01-02T00:00:00.0000000001Z | c-failed b-running a-old",
                "StartedTimeBegin=2020-01-01T00:00:00Z&StartedTimeEnd=2020-01-02T00:00:00Z | a-old",
                "StartedTimeBegin=2020-01-02T00:00:00Z&StartedTimeEnd=2020-01-01T00:00:00Z | ",
                "StartedTimeBegin=0000-01-01T00:00:00Z&StartedTimeEnd=9999-12-31T23:59:59Z | c-failed b-running a-old",
                "ExecutionNamePrefix=b- | b-running",
                "ExecutionNamePrefix=b-running | b-running",
                "ExecutionNamePrefix=b-running- | ",
                "ExecutionNamePrefix=B- | ",
                "ExecutionNamePrefix=_- | ",
                "ExecutionNamePrefix=%25 | ",
                "ExecutionNamePrefix=%5C | ",
                "ExecutionNamePrefix=%E4%B8%AD | ",
                "ExecutionNamePrefix=%F0%9F%98%80 | ",
                "Status=Failed&ExecutionNamePrefix=c&StartedTimeBegin=2020-01-02T00:00:00Z | c-failed",
                "Status=Failed&ExecutionNamePrefix=b | ",
                "Qualifier=1 | ",
                "NextToken=b-running | b-running a-old",
                "NextToken=b-running&Status=Failed | ",
                "NextToken=c-failed&Status=Succeeded | a-old",
                "NextToken=&Limit=&Status=&StartedTimeBegin= | c-failed b-running a-old",
                "limit=1&RegionId=x&SignatureType= | c-failed b-running a-old",
            })
    void filters(String parameters, String names) {
        String account = seed.accountWithFlow(SHAPES);
        Map<String, String> call = new TreeMap<>(Map.of("FlowName", "shapes"));
        for (String pair : parameters.split("&", -1)) {
            call.put(
                    pair.substring(0, pair.indexOf('=')),
                    URLDecoder.decode(
                            pair.substring(pair.indexOf('=') + 1).replace("+", "%2B"), StandardCharsets.UTF_8));
        }

        Answer answer = api.listExecutions(account, call);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.names())
                .isEqualTo(names == null ? List.of() : List.of(names.trim().split(" ", -1)));
    }

    @Test
    void takesFormParametersOfAPostAsItTakesThoseOfTheQuery() {
        String account = seed.accountWithFlow(SHAPES);
        Map<String, String> signed = ApiClient.sign(
                "POST",
                "key-" + account,
                "secret-" + account,
                Map.of("Action", "ListExecutions", "Version", "2019-03-15", "FlowName", "shapes", "Limit", "2"));

        Answer answer = api.send(HttpRequest.newBuilder(api.uri("//"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(ApiClient.encode(signed))));

        assertThat(answer.names()).containsExactly("c-failed", "b-running");
    }

    private static String golden(String name, Answer answer) {
        try (InputStream file = ListExecutionsIT.class.getResourceAsStream("/golden/" + name + ".json")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .strip()
                    .replace("<RequestId>", answer.header("x-acs-request-id"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
