package io.fnflocal.execution;

import static io.fnflocal.execution.TestFlow.E;
import static io.fnflocal.execution.TestFlow.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.EmulatorTest;
import tools.jackson.databind.JsonNode;

/** What the actions show of an execution in the course of its script. */
@EmulatorTest
@SuppressWarnings("NullAway.Init") // set before each test
class ScriptedExecutionIT {

    @Autowired
    private ApiClient api;

    private TestFlow flow;

    @BeforeEach
    void newFlow() {
        flow = TestFlow.create(api);
    }

    @Test
    void followsTheDefaultScriptToTheMillisecond() {
        api.post(flow.account(), "StartExecution", E);

        assertThat(flow.look()).isEqualTo("Starting  ");
        flow.advance("99ms");
        assertThat(flow.look()).isEqualTo("Starting  ");
        flow.advance("1ms");
        assertThat(flow.look()).isEqualTo("Running  ");
        assertThat(api.list(flow.account(), Map.of("FlowName", "f", "Status", "Running"))
                        .names())
                .containsExactly("e");
        flow.advance("899ms");
        assertThat(flow.look()).isEqualTo("Running  ");
        flow.advance("1h");
        assertThat(flow.look()).isEqualTo("Succeeded 2026-01-01T00:00:01.000Z {}");
        assertThat(api.list(flow.account(), Map.of("FlowName", "f", "Status", "Succeeded"))
                        .names())
                .containsExactly("e");
        api.call("PUT", "/_fnf/clock?account=" + flow.account().id(), "{\"frozen\":\"2025-01-01T00:00:00Z\"}");
        assertThat(flow.look()).isEqualTo("Succeeded 2026-01-01T00:00:01.000Z {}");
    }

    @Test
    void tellsTheHistoryOfAScript() {
        flow.setScript("""
                [{after: 0s, events: [{type: StepEntered, step: one, detail: {input: {}, local: {}}}]},
                 {after: 200ms, status: Running, events: [
                   {type: TaskStarted, step: one}, {type: TaskSucceeded, step: one, scheduleEventId: 2}]},
                 {after: 1s, status: Failed, error: E, cause: why}]
                """);
        api.post(flow.account(), "StartExecution", with(E, Map.of("Input", "{\"a\":1}")));

        assertThat(flow.history())
                .containsExactly(
                        "1 0 ExecutionStarted  {\"input\":{\"a\":1}} 2026-01-01T00:00:00.000Z",
                        "2 1 StepEntered one {\"input\":{},\"local\":{}} 2026-01-01T00:00:00.000Z");
        flow.advance("5s");
        List<String> all = flow.history();
        assertThat(all.subList(2, all.size()))
                .containsExactly(
                        "3 2 TaskStarted one {} 2026-01-01T00:00:00.200Z",
                        "4 2 TaskSucceeded one {} 2026-01-01T00:00:00.200Z",
                        "5 4 ExecutionFailed  {\"error\":\"E\",\"cause\":\"why\"} 2026-01-01T00:00:01.000Z");
        assertThat(flow.historyByPagesOf("2")).isEqualTo(all);
        assertThat(flow.look()).isEqualTo("Failed 2026-01-01T00:00:01.000Z ");
        JsonNode beyond = api.get(flow.account(), "GetExecutionHistory", with(E, Map.of("NextToken", "6")))
                .json();
        assertThat(beyond.path("Events").toString()).isEqualTo("[]");
        assertThat(beyond.has("NextToken")).isFalse();
    }

    @Test
    void takesQueuedScriptsFirst() {
        flow.setScript("hold\nnext: [fail, instant]");
        for (String name : List.of("a", "b", "c")) {
            api.post(flow.account(), "StartExecution", Map.of("FlowName", "f", "ExecutionName", name));
        }
        flow.advance("1h");

        assertThat(Stream.of("a", "b", "c")
                        .map(name -> api.get(
                                        flow.account(),
                                        "DescribeExecution",
                                        Map.of("FlowName", "f", "ExecutionName", name))
                                .json()
                                .path("Status")
                                .asString()))
                .containsExactly("Failed", "Succeeded", "Running");
    }

    @Test
    void stopsNothingThatItsScriptHasEnded() {
        api.post(flow.account(), "StartExecution", E);
        flow.advance("1s");

        assertThat(api.post(flow.account(), "StopExecution", E).code()).isEqualTo("ExecutionAlreadyCompleted");
    }

    @Test
    void stopsOnce() {
        api.post(flow.account(), "StartExecution", E);
        flow.advance("500ms");

        JsonNode stopped = api.post(
                        flow.account(), "StopExecution", with(E, Map.of("Error", "Cancelled", "Cause", "a\nb")))
                .json();

        assertThat(stopped.path("Status").asString()).isEqualTo("Running");
        assertThat(stopped.path("StoppedTime").asString()).isEqualTo("2026-01-01T00:00:00.500Z");
        assertThat(stopped.path("RoleArn").asString()).isEqualTo("role");
        assertThat(stopped.has("Environment")).isFalse();
        flow.advance("1h");
        assertThat(flow.look()).isEqualTo("Stopped 2026-01-01T00:00:00.500Z ");
        Answer again = api.post(flow.account(), "StopExecution", E);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.code()).isEqualTo("ExecutionAlreadyCompleted");
        assertThat(again.message()).startsWith("Execution 'e' for flow 'f' has already completed.");
        assertThat(flow.history())
                .containsExactly(
                        "1 0 ExecutionStarted  {\"input\":{}} 2026-01-01T00:00:00.000Z",
                        "2 1 ExecutionStopped  {\"error\":\"Cancelled\",\"cause\":\"a\\nb\"} 2026-01-01T00:00:00.500Z");
    }

    @Test
    void endsNoExecutionBeforeItsLastEvent() {
        flow.setScript("[{after: 5s, events: [{type: StepEntered, step: one}]}]");
        api.post(flow.account(), "StartExecution", E);
        flow.advance("5s");
        flow.look();
        api.call("PUT", "/_fnf/clock?account=" + flow.account().id(), "{\"frozen\":\"2026-01-01T00:00:01Z\"}");

        api.post(flow.account(), "StopExecution", E);

        assertThat(flow.look()).isEqualTo("Stopped 2026-01-01T00:00:05.000Z ");
    }

    @Test
    void startsAtTheEndOfAllTimes() {
        api.call("PUT", "/_fnf/clock?account=" + flow.account().id(), "{\"frozen\":\"9999-12-31T23:59:59.500Z\"}");

        assertThat(api.post(flow.account(), "StartExecution", E).status()).isEqualTo(200);

        assertThat(flow.look()).isEqualTo("Starting  ");
    }
}
