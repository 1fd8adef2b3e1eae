package io.fnflocal.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.ApiClient.TestAccount;
import tools.jackson.databind.JsonNode;

/**
 * The flow f of an account of its own, whose clock stands still, and its execution e.
 *
 * @param account of the flow
 */
record TestFlow(ApiClient api, TestAccount account) {

    static final String DEFINITION = "type: flow\nsteps: [{type: pass, name: one}]\n";
    static final Map<String, String> E = Map.of("FlowName", "f", "ExecutionName", "e");

    static TestFlow create(ApiClient api) {
        TestFlow flow = new TestFlow(api, api.newAccount());
        api.call("PUT", "/_fnf/clock?account=" + flow.account.id(), "{\"frozen\":\"2026-01-01T00:00:00Z\"}");
        flow.createFlow(Map.of(
                "RoleArn", "role",
                "Environment", "{\"Variables\":[{\"Name\":\"A\",\"Value\":\"1\",\"Description\":\"d\"}]}"));
        return flow;
    }

    void createFlow(Map<String, String> more) {
        Answer created = api.post(
                account, "CreateFlow", with(Map.of("Name", "f", "Definition", DEFINITION, "Type", "FDL"), more));
        assertThat(created.status()).as(created.text()).isEqualTo(200);
    }

    void setScript(String yaml) {
        Answer answer = api.put("/_fnf/flows/%s/f/script".formatted(account.id()), "script: " + yaml);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    void advance(String by) {
        api.call("POST", "/_fnf/clock/advance?account=" + account.id(), "{\"by\":\"%s\"}".formatted(by));
    }

    /** Status, stop time and output, which all actions must agree on. */
    String look() {
        String described = state(api.get(account, "DescribeExecution", E).json());
        JsonNode listed = api.list(account, Map.of("FlowName", "f"))
                .json()
                .path("Executions")
                .path(0);
        assertThat(state(listed)).isEqualTo(described);
        return described;
    }

    static String state(JsonNode execution) {
        return "%s %s %s"
                .formatted(
                        execution.path("Status").asString(),
                        execution.path("StoppedTime").asString(),
                        execution.path("Output").asString());
    }

    List<String> history() {
        return events(api.get(account, "GetExecutionHistory", E).json());
    }

    List<String> historyByPagesOf(String limit) {
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

    static List<String> events(JsonNode page) {
        return page.path("Events").values().stream()
                .map(event -> Stream.of("EventId", "ScheduleEventId", "Type", "StepName", "EventDetail", "Time")
                        .map(name -> event.path(name).asString())
                        .reduce((one, other) -> one + " " + other)
                        .orElseThrow())
                .toList();
    }

    static Map<String, String> with(Map<String, String> parameters, Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(parameters);
        all.putAll(more);
        return all;
    }
}
