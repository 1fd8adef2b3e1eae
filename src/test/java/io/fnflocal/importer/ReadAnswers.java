package io.fnflocal.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.ApiClient.TestAccount;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Everything that an account's actions that read answer, but for request ids. */
final class ReadAnswers {

    /** Those that name nothing. */
    static final List<Map<String, String>> FILTERS = List.of(
            Map.of(),
            Map.of("Status", "Failed"),
            Map.of("Status", "Running", "MetadataOnly", "true"),
            Map.of("StartedTimeBegin", "2026-01-01T00:00:00.001Z", "StartedTimeEnd", "2026-01-01T00:00:00.003Z"));

    private final List<JsonNode> answers = new ArrayList<>();
    private final ApiClient api;
    private final TestAccount account;
    private final List<Map<String, String>> filters;

    private ReadAnswers(ApiClient api, TestAccount account, List<Map<String, String>> filters) {
        this.api = api;
        this.account = account;
        this.filters = filters;
    }

    /** @param filters of ListExecutions */
    static List<JsonNode> of(ApiClient api, TestAccount account, List<Map<String, String>> filters) {
        ReadAnswers read = new ReadAnswers(api, account, filters);
        for (JsonNode flow : read.walk("ListFlows", "Flows", Map.of("Limit", "2"))) {
            read.flow(flow.path("Name").asString());
        }
        read.call("DescribeFlow", Map.of("Name", "gone"));
        read.call("ListExecutions", Map.of("FlowName", "gone"));
        return read.answers;
    }

    private void flow(String name) {
        call("DescribeFlow", Map.of("Name", name));
        for (Map<String, String> filter : filters) {
            Map<String, String> list = new TreeMap<>(filter);
            list.putAll(Map.of("FlowName", name, "Limit", "3"));
            List<JsonNode> executions = walk("ListExecutions", "Executions", list);
            if (filter.isEmpty()) {
                executions.forEach(execution -> execution(Map.of(
                        "FlowName",
                        name,
                        "ExecutionName",
                        execution.path("Name").asString())));
            }
        }
    }

    private void execution(Map<String, String> execution) {
        call("DescribeExecution", execution);
        Map<String, String> history = new TreeMap<>(execution);
        history.put("Limit", "2");
        walk("GetExecutionHistory", "Events", history);
    }

    private List<JsonNode> walk(String action, String items, Map<String, String> parameters) {
        List<JsonNode> all = new ArrayList<>();
        Map<String, String> call = new TreeMap<>(parameters);
        do {
            JsonNode page = call(action, call);
            page.path(items).forEach(all::add);
            call.put("NextToken", page.path("NextToken").asString(""));
            assertThat(all).hasSizeLessThan(100);
        } while (!call.getOrDefault("NextToken", "").isEmpty());
        return all;
    }

    private JsonNode call(String action, Map<String, String> parameters) {
        Answer answer = api.get(account, action, parameters);
        // The message of an error names the account.
        ObjectNode json =
                (ObjectNode) JsonMapper.shared().readTree(answer.text().replace(account.id(), "ACCOUNT"));
        json.remove(List.of("RequestId", "Recommend"));
        answers.add(json);
        return json;
    }
}
