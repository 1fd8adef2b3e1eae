package io.fnflocal.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
import io.fnflocal.ApiClient.TestAccount;
import io.fnflocal.EmulatorTest;
import tools.jackson.databind.JsonNode;

@EmulatorTest
@SuppressWarnings("NullAway.Init") // set before each test
class ExecutionActionsIT {

    private static final String DEFINITION = "type: flow\nsteps: [{type: pass, name: one}]\n";
    private static final Map<String, String> E = Map.of("FlowName", "f", "ExecutionName", "e");

    @Autowired
    private ApiClient api;

    private TestAccount account;

    @BeforeEach
    void newFlow() {
        account = api.newAccount();
        api.call("PUT", "/_fnf/clock?account=" + account.id(), "{\"frozen\":\"2026-01-01T00:00:00Z\"}");
        createFlow(Map.of(
                "RoleArn", "role",
                "Environment", "{\"Variables\":[{\"Name\":\"A\",\"Value\":\"1\",\"Description\":\"d\"}]}"));
    }

    @Test
    void startsAnExecution() {
        Answer started = api.post(account, "StartExecution", with(E, Map.of("Input", "{ \"a\": 1 }")));

        assertThat(started.text())
                .isEqualTo("{\"Status\":\"Starting\",\"StoppedTime\":\"\",\"RequestId\":\"%s\","
                                .formatted(started.header("x-acs-request-id"))
                        + "\"StartedTime\":\"2026-01-01T00:00:00.000Z\","
                        + "\"FlowDefinition\":\"type: flow\\nsteps: [{type: pass, name: one}]\\n\",\"Output\":\"\","
                        + "\"FlowName\":\"f\",\"Name\":\"e\",\"Input\":\"{ \\\"a\\\": 1 }\"}");
    }

    @Test
    void namesAnExecutionThatHasNoName() {
        JsonNode started =
                api.get(account, "StartExecution", Map.of("FlowName", "f")).json();

        assertThat(started.path("Name").asString())
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(started.path("Input").asString("absent")).isEmpty();
    }

    @Test
    void followsTheDefaultScriptToTheMillisecond() {
        api.post(account, "StartExecution", E);

        assertThat(look()).isEqualTo("Starting  ");
        advance("99ms");
        assertThat(look()).isEqualTo("Starting  ");
        advance("1ms");
        assertThat(look()).isEqualTo("Running  ");
        assertThat(api.list(account, Map.of("FlowName", "f", "Status", "Running"))
                        .names())
                .containsExactly("e");
        advance("899ms");
        assertThat(look()).isEqualTo("Running  ");
        advance("1h");
        assertThat(look()).isEqualTo("Succeeded 2026-01-01T00:00:01.000Z {}");
        assertThat(api.list(account, Map.of("FlowName", "f", "Status", "Succeeded"))
                        .names())
                .containsExactly("e");
        api.call("PUT", "/_fnf/clock?account=" + account.id(), "{\"frozen\":\"2025-01-01T00:00:00Z\"}");
        assertThat(look()).isEqualTo("Succeeded 2026-01-01T00:00:01.000Z {}");
    }

    @Test
    void startsANameOnce() {
        List<CompletableFuture<Answer>> starts = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> api.post(account, "StartExecution", E)))
                .limit(6)
                .toList();

        assertThat(starts)
                .extracting(start -> start.join().status() + " "
                        + start.join().json().path("Name").asString())
                .containsOnly("200 e");
        advance("200ms");
        Answer again = api.post(account, "StartExecution", with(E, Map.of("Input", "{\"other\":true}")));
        assertThat(again.json().path("Status").asString()).isEqualTo("Running");
        assertThat(again.json().path("Input").asString("absent")).isEmpty();
        assertThat(api.list(account, Map.of("FlowName", "f")).names()).containsExactly("e");

        advance("1s");
        Answer ended = api.post(account, "StartExecution", E);
        assertThat(ended.status()).isEqualTo(400);
        assertThat(ended.code()).isEqualTo("ExecutionAlreadyExists");
        assertThat(ended.message()).startsWith("Execution e for flow f already exists.");
    }

    @Test
    void describesWithTheEnvironmentAtTheStart() {
        api.post(account, "StartExecution", E);
        api.post(account, "UpdateFlow", Map.of("Name", "f", "Environment", "{\"Variables\":[]}"));

        JsonNode described = api.get(account, "DescribeExecution", E).json();

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
    void stopsOnce() {
        api.post(account, "StartExecution", E);
        advance("500ms");

        JsonNode stopped = api.post(account, "StopExecution", with(E, Map.of("Error", "Cancelled", "Cause", "a\nb")))
                .json();

        assertThat(stopped.path("Status").asString()).isEqualTo("Running");
        assertThat(stopped.path("StoppedTime").asString()).isEqualTo("2026-01-01T00:00:00.500Z");
        assertThat(stopped.path("RoleArn").asString()).isEqualTo("role");
        assertThat(stopped.has("Environment")).isFalse();
        advance("1h");
        assertThat(look()).isEqualTo("Stopped 2026-01-01T00:00:00.500Z ");
        Answer again = api.post(account, "StopExecution", E);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.code()).isEqualTo("ExecutionAlreadyCompleted");
        assertThat(again.message()).startsWith("Execution 'e' for flow 'f' has already completed.");
        assertThat(history())
                .containsExactly(
                        "1 0 ExecutionStarted  {\"input\":{}} 2026-01-01T00:00:00.000Z",
                        "2 1 ExecutionStopped  {\"error\":\"Cancelled\",\"cause\":\"a\\nb\"} 2026-01-01T00:00:00.500Z");
    }

    @Test
    void stopsNothingThatItsScriptHasEnded() {
        api.post(account, "StartExecution", E);
        advance("1s");

        assertThat(api.post(account, "StopExecution", E).code()).isEqualTo("ExecutionAlreadyCompleted");
    }

    @Test
    void tellsTheHistoryOfAScript() {
        setScript("""
                [{after: 0s, events: [{type: StepEntered, step: one, detail: {input: {}, local: {}}}]},
                 {after: 200ms, status: Running, events: [
                   {type: TaskStarted, step: one}, {type: TaskSucceeded, step: one, scheduleEventId: 2}]},
                 {after: 1s, status: Failed, error: E, cause: why}]
                """);
        api.post(account, "StartExecution", with(E, Map.of("Input", "{\"a\":1}")));

        assertThat(history())
                .containsExactly(
                        "1 0 ExecutionStarted  {\"input\":{\"a\":1}} 2026-01-01T00:00:00.000Z",
                        "2 1 StepEntered one {\"input\":{},\"local\":{}} 2026-01-01T00:00:00.000Z");
        advance("5s");
        List<String> all = history();
        assertThat(all.subList(2, all.size()))
                .containsExactly(
                        "3 2 TaskStarted one {} 2026-01-01T00:00:00.200Z",
                        "4 2 TaskSucceeded one {} 2026-01-01T00:00:00.200Z",
                        "5 4 ExecutionFailed  {\"error\":\"E\",\"cause\":\"why\"} 2026-01-01T00:00:01.000Z");
        assertThat(historyByPagesOf("2")).isEqualTo(all);
        assertThat(look()).isEqualTo("Failed 2026-01-01T00:00:01.000Z ");
        JsonNode beyond = api.get(account, "GetExecutionHistory", with(E, Map.of("NextToken", "6")))
                .json();
        assertThat(beyond.path("Events").toString()).isEqualTo("[]");
        assertThat(beyond.has("NextToken")).isFalse();
    }

    @Test
    void takesQueuedScriptsFirst() {
        setScript("hold\nnext: [fail, instant]");
        for (String name : List.of("a", "b", "c")) {
            api.post(account, "StartExecution", Map.of("FlowName", "f", "ExecutionName", name));
        }
        advance("1h");

        assertThat(Stream.of("a", "b", "c")
                        .map(name -> api.get(
                                        account, "DescribeExecution", Map.of("FlowName", "f", "ExecutionName", name))
                                .json()
                                .path("Status")
                                .asString()))
                .containsExactly("Failed", "Succeeded", "Running");
    }

    @Test
    void freezesTheExecutionsOfADeletedFlow() {
        api.post(account, "StartExecution", E);
        api.post(account, "DeleteFlow", Map.of("Name", "f"));
        createFlow(Map.of());

        for (String action : List.of("DescribeExecution", "StopExecution", "GetExecutionHistory")) {
            assertThat(api.get(account, action, E).code()).as(action).isEqualTo("ExecutionNotExists");
        }
        assertThat(api.post(account, "StartExecution", E).status()).isEqualTo(200);
    }

    @Test
    void refusesExpressFlows() {
        api.post(
                account,
                "CreateFlow",
                Map.of("Name", "x", "Definition", DEFINITION, "Type", "FDL", "ExecutionMode", "Express"));

        Answer answer = api.post(account, "StartExecution", Map.of("FlowName", "x"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("ActionNotSupported");
        assertThat(answer.message()).contains("Express execution is not supported");
    }

    @ParameterizedTest
    @ValueSource(strings = {"StartExecution", "DescribeExecution", "StopExecution", "GetExecutionHistory"})
    void refusesAFlowThatDoesNotExist(String action) {
        Answer answer = api.get(account, action, Map.of("FlowName", "nope", "ExecutionName", "e"));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("FlowNotExists");
        assertThat(answer.message())
                .startsWith("Flow nope does not exist. Flow 'nope' does not exist in this account and region.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DescribeExecution", "StopExecution", "GetExecutionHistory"})
    void refusesAnExecutionThatDoesNotExist(String action) {
        Answer answer = api.get(account, action, Map.of("FlowName", "f", "ExecutionName", "0-nope"));

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
        Answer answer = api.post(account, action, with(E, Map.of(parameter, value == null ? "" : value)));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.message()).contains(message);
    }

    private void createFlow(Map<String, String> more) {
        Answer created = api.post(
                account, "CreateFlow", with(Map.of("Name", "f", "Definition", DEFINITION, "Type", "FDL"), more));
        assertThat(created.status()).as(created.text()).isEqualTo(200);
    }

    private void setScript(String yaml) {
        Answer answer = api.put("/_fnf/flows/%s/f/script".formatted(account.id()), "script: " + yaml);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private void advance(String by) {
        api.call("POST", "/_fnf/clock/advance?account=" + account.id(), "{\"by\":\"%s\"}".formatted(by));
    }

    /** Status, stop time and output, which all actions must agree on. */
    private String look() {
        String described = state(api.get(account, "DescribeExecution", E).json());
        JsonNode listed = api.list(account, Map.of("FlowName", "f"))
                .json()
                .path("Executions")
                .path(0);
        assertThat(state(listed)).isEqualTo(described);
        return described;
    }

    private static String state(JsonNode execution) {
        return "%s %s %s"
                .formatted(
                        execution.path("Status").asString(),
                        execution.path("StoppedTime").asString(),
                        execution.path("Output").asString());
    }

    private List<String> history() {
        return events(api.get(account, "GetExecutionHistory", E).json());
    }

    private List<String> historyByPagesOf(String limit) {
        List<String> walked = new ArrayList<>();
        Map<String, String> page = new TreeMap<>(with(E, Map.of("Limit", limit)));
        JsonNode answer;
        do {
            answer = api.get(account, "GetExecutionHistory", page).json();
            walked.addAll(events(answer));
            page.put("NextToken", answer.path("NextToken").asString(""));
        } while (answer.has("NextToken"));
        return walked;
    }

    private static List<String> events(JsonNode page) {
        return page.path("Events").values().stream()
                .map(event -> Stream.of("EventId", "ScheduleEventId", "Type", "StepName", "EventDetail", "Time")
                        .map(name -> event.path(name).asString())
                        .reduce((one, other) -> one + " " + other)
                        .orElseThrow())
                .toList();
    }

    private static Map<String, String> with(Map<String, String> parameters, Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(parameters);
        all.putAll(more);
        return all;
    }
}
