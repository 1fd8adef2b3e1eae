package io.fnflocal.schedule;

import java.util.Map;
import java.util.TreeMap;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.ApiClient.TestAccount;
import tools.jackson.databind.JsonNode;

/** Calls about the schedules of the flow {@code f} in a new account, whose clock is frozen. */
record ScheduleClient(ApiClient api, TestAccount account) {

    static final Map<String, String> FLOW = Map.of("FlowName", "f");

    /** Names the schedule {@code s}. */
    static final Map<String, String> NAMED = with(FLOW, Map.of("ScheduleName", "s"));

    static final Map<String, String> MINIMAL = with(NAMED, Map.of("CronExpression", "0 30 9 * * *"));

    static final Map<String, String> WHOLE = with(
            MINIMAL,
            Map.of("Description", "two\nlines", "Payload", " {\"a\": 1,\n\t\"b\": \"世\"}\r\n", "Enable", "False"));

    static ScheduleClient of(ApiClient api) {
        ScheduleClient client = new ScheduleClient(api, api.newAccount());
        client.freeze("2026-01-01T00:00:00Z");
        client.createFlow();
        return client;
    }

    void freeze(String time) {
        api.call("PUT", "/_fnf/clock?account=" + account.id(), "{\"frozen\":\"%s\"}".formatted(time));
    }

    void createFlow() {
        post("CreateFlow", Map.of("Name", "f", "Type", "FDL", "Definition", "{type: flow, steps: [{type: pass}]}"));
    }

    Answer get(String action, Map<String, String> parameters) {
        return api.get(account, action, parameters);
    }

    Answer post(String action, Map<String, String> parameters) {
        return api.post(account, action, parameters);
    }

    /** Creates a schedule with this name. */
    void create(String name) {
        Answer created = post("CreateSchedule", with(MINIMAL, Map.of("ScheduleName", name)));
        if (created.status() != 200) {
            throw new AssertionError(created.text());
        }
    }

    /** Both together, the second before the first. */
    static Map<String, String> with(Map<String, String> parameters, Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(parameters);
        all.putAll(more);
        return all;
    }

    /** The fields of a schedule, without the request id. */
    static Map<String, JsonNode> fields(JsonNode schedule) {
        Map<String, JsonNode> fields = new TreeMap<>();
        schedule.properties().forEach(entry -> fields.put(entry.getKey(), entry.getValue()));
        fields.remove("RequestId");
        return fields;
    }
}
