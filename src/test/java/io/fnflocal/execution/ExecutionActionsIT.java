package io.fnflocal.execution;

import static io.fnflocal.execution.TestFlow.DEFINITION;
import static io.fnflocal.execution.TestFlow.E;
import static io.fnflocal.execution.TestFlow.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.EmulatorTest;
import tools.jackson.databind.JsonNode;

@EmulatorTest
@SuppressWarnings("NullAway.Init") // set before each test
class ExecutionActionsIT {

    @Autowired
    private ApiClient api;

    private TestFlow flow;

    @BeforeEach
    void newFlow() {
        flow = TestFlow.create(api);
    }

    @Test
    void startsAnExecution() {
        Answer started = api.post(flow.account(), "StartExecution", with(E, Map.of("Input", "{ \"a\": 1 }")));

        assertThat(started.text())
                .isEqualTo("{\"Status\":\"Starting\",\"StoppedTime\":\"\",\"RequestId\":\"%s\","
                                .formatted(started.header("x-acs-request-id"))
                        + "\"StartedTime\":\"2026-01-01T00:00:00.000Z\","
                        + "\"FlowDefinition\":\"type: flow\\nsteps: [{type: pass, name: one}]\\n\",\"Output\":\"\","
                        + "\"FlowName\":\"f\",\"Name\":\"e\",\"Input\":\"{ \\\"a\\\": 1 }\"}");
    }

    @Test
    void namesAnExecutionThatHasNoName() {
        JsonNode started = api.get(flow.account(), "StartExecution", Map.of("FlowName", "f"))
                .json();

        assertThat(started.path("Name").asString())
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(started.path("Input").asString("absent")).isEmpty();
    }

    @Test
    void startsANameOnce() {
        List<CompletableFuture<Answer>> starts = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> api.post(flow.account(), "StartExecution", E)))
                .limit(6)
                .toList();

        assertThat(starts)
                .extracting(start -> start.join().status() + " "
                        + start.join().json().path("Name").asString())
                .containsOnly("200 e");
        flow.advance("200ms");
        Answer again = api.post(flow.account(), "StartExecution", with(E, Map.of("Input", "{\"other\":true}")));
        assertThat(again.json().path("Status").asString()).isEqualTo("Running");
        assertThat(again.json().path("Input").asString("absent")).isEmpty();
        assertThat(api.list(flow.account(), Map.of("FlowName", "f")).names()).containsExactly("e");

        flow.advance("1s");
        Answer ended = api.post(flow.account(), "StartExecution", E);
        assertThat(ended.status()).isEqualTo(400);
        assertThat(ended.code()).isEqualTo("ExecutionAlreadyExists");
        assertThat(ended.message()).startsWith("Execution e for flow f already exists.");
    }

    @Test
    void describesWithTheEnvironmentAtTheStart() {
        api.post(flow.account(), "StartExecution", E);
        api.post(flow.account(), "UpdateFlow", Map.of("Name", "f", "Environment", "{\"Variables\":[]}"));

        JsonNode described = api.get(flow.account(), "DescribeExecution", E).json();

        assertThat(described.propertyNames())
                .containsExactly(
                        "Status",
                        "StoppedTime",
                        "RequestId",
                        "StartedTime",
                        "FlowDefinition",
                        "Output",
                        "FlowName",
                        "Name",
                        "Input",
                        "Environment");
        assertThat(described.path("Environment").toString())
                .isEqualTo("{\"Variables\":[{\"Name\":\"A\",\"Value\":\"1\"}]}");
    }

    @Test
    void freezesTheExecutionsOfADeletedFlow() {
        api.post(flow.account(), "StartExecution", E);
        api.post(flow.account(), "DeleteFlow", Map.of("Name", "f"));
        flow.createFlow(Map.of());

        for (String action : List.of("DescribeExecution", "StopExecution", "GetExecutionHistory")) {
            assertThat(api.get(flow.account(), action, E).code()).as(action).isEqualTo("ExecutionNotExists");
        }
        assertThat(api.post(flow.account(), "StartExecution", E).status()).isEqualTo(200);
    }

    @Test
    void refusesExpressFlows() {
        api.post(
                flow.account(),
                "CreateFlow",
                Map.of("Name", "x", "Definition", DEFINITION, "Type", "FDL", "ExecutionMode", "Express"));

        Answer answer = api.post(flow.account(), "StartExecution", Map.of("FlowName", "x"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("ActionNotSupported");
        assertThat(answer.message()).contains("Express execution is not supported");
    }

    @ParameterizedTest
    @ValueSource(strings = {"StartExecution", "DescribeExecution", "StopExecution", "GetExecutionHistory"})
    void refusesAFlowThatDoesNotExist(String action) {
        Answer answer = api.get(flow.account(), action, Map.of("FlowName", "nope", "ExecutionName", "e"));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("FlowNotExists");
        assertThat(answer.message())
                .startsWith("Flow nope does not exist. Flow 'nope' does not exist in this account and region.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DescribeExecution", "StopExecution", "GetExecutionHistory"})
    void refusesAnExecutionThatDoesNotExist(String action) {
        Answer answer = api.get(flow.account(), action, Map.of("FlowName", "f", "ExecutionName", "0-nope"));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("ExecutionNotExists");
        assertThat(answer.message()).startsWith("Execution 0-nope for flow f does not exist.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "StartExecution|FlowName| |MissingRequiredParams|'FlowName'",
                "StartExecution|ExecutionName|0e|InvalidArgument|ExecutionName is '0e' but must be",
                "StartExecution|Input|[1]|InvalidArgument|Input is '[1]' but must be a JSON object",
                "StartExecution|Input|{} x|InvalidArgument|must be a JSON object of at most 65536 bytes",
                "DescribeExecution|ExecutionName| |MissingRequiredParams|'ExecutionName'",
                "DescribeExecution|WaitTimeSeconds|61|InvalidArgument|must be an integer from 0 to 60",
                "DescribeExecution|WaitTimeSeconds|-1|InvalidArgument|must be an integer from 0 to 60",
                "StopExecution|ExecutionName|a b|InvalidArgument|must be 1 to 128 letters",
                "GetExecutionHistory|Limit|0|InvalidArgument|must be an integer from 1 to 1000",
                "GetExecutionHistory|Limit|1001|InvalidArgument|must be an integer from 1 to 1000",
                "GetExecutionHistory|NextToken|0|InvalidArgument|must be the NextToken of a previous response",
                "GetExecutionHistory|NextToken|x|InvalidArgument|must be the NextToken of a previous response",
                "GetExecutionHistory|NextToken|9223372036854775808|InvalidArgument|must be the NextToken",
            })
    void refusesWhatBreaksARule(String action, String parameter, String value, String code, String message) {
        Answer answer = api.post(flow.account(), action, with(E, Map.of(parameter, value == null ? "" : value)));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.message()).contains(message);
    }
}
