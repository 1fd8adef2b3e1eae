package io.fnflocal.importer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

import tools.jackson.databind.json.JsonMapper;

/** A seed document with flows of all kinds, as JSON, which is YAML too. */
record GeneratedDocument(Random random) {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final List<String> DEFINITIONS = List.of(
            "Type: StateMachine\nStartAt: A\nStates:\n  - {Type: Pass, Name: A, End: true}\n",
            "version: v1\ntype: flow # a comment: 'x'\nsteps:\n  - type: task\n    name: \"héllo\"\n    resourceArn: acs:fc:::x\n",
            "{\"Type\":\"StateMachine\",\"StartAt\":\"甲\",\"States\":[{\"Type\":\"Succeed\",\"Name\":\"甲\"}]}",
            "Type: StateMachine\r\n\r\n  trailing \t \nStates: [😀]\n\n",
            "no YAML: [",
            "  ");

    private static final List<String> PAYLOADS = List.of(
            "{\"key\":\"value\"}",
            "{ \"a\" : 1.50,\n\t\"b\":[ null,true,\"\\u4e2d\\\"\" ]}  ",
            "\"text\"",
            "just text, it's \"quoted\" # and: more",
            "true",
            " ",
            "{\"中\":\"😀 é\"}",
            "- x\n- y\n",
            "line \nline\n");

    private static final List<String> STATUSES =
            List.of("Starting", "Running", "Stopped", "Succeeded", "Failed", "TimedOut");

    private static final List<String> EVENTS =
            List.of("StepEntered", "TaskScheduled", "TaskFailed", "IterationEntered", "MapRunStarted", "StepExited");

    String json() {
        Map<Object, Map<String, Object>> flows = new LinkedHashMap<>();
        for (int i = 0; i < 5; i++) {
            Map<String, Object> flow = flow();
            flows.put(flow.get("name"), flow);
        }
        List<Map<String, Object>> all = new ArrayList<>(flows.values());
        // Earlier ones of a name that there is, and of one that there is no more.
        for (Object name : List.of(any(List.copyOf(flows.keySet())), "gone")) {
            Map<String, Object> deleted = flow();
            deleted.put("name", name);
            deleted.put("deleted", true);
            all.add(0, deleted);
        }
        return JsonMapper.shared().writeValueAsString(Map.of("flows", all));
    }

    private Map<String, Object> flow() {
        Map<String, Object> flow = new LinkedHashMap<>();
        flow.put("name", name("ABab_", 1) + name("ABab019_-", random.nextInt(4)));
        flow.put("definition", any(DEFINITIONS));
        maybe(flow, "type", () -> any(List.of("FDL", "DEFAULT")));
        maybe(flow, "description", () -> any(List.of("nightly", "it's: \"x\" #\n 中", " ")));
        maybe(flow, "executionMode", () -> any(List.of("Standard", "Express")));
        maybe(flow, "roleArn", () -> "acs:ram::1000000000000001:role/fnf");
        maybe(flow, "externalStorageLocation", () -> "/path 'of' é");
        maybe(flow, "resourceGroupId", () -> "rg-1");
        maybe(flow, "environment", this::flowEnvironment);
        maybe(
                flow,
                "createdTime",
                () -> START.minusMillis(random.nextInt(10_000)).toString());
        if (flow.containsKey("createdTime")) {
            maybe(flow, "lastModifiedTime", () -> START.toString());
        }
        List<Map<String, Object>> executions = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int count = random.nextInt(13); executions.size() < count; ) {
            Map<String, Object> execution = execution();
            if (names.add((String) execution.get("name"))) {
                executions.add(execution);
            }
        }
        flow.put("executions", executions);
        return flow;
    }

    private Map<String, Object> execution() {
        Map<String, Object> execution = new LinkedHashMap<>();
        String status = any(STATUSES);
        boolean ended = !STATUSES.subList(0, 2).contains(status);
        boolean failed = ended && !status.equals("Succeeded");
        // Few, so that there are ties.
        Instant started = START.plusMillis(random.nextInt(4));
        execution.put("name", name("abAB019_-", 1 + random.nextInt(5)));
        execution.put("status", status);
        execution.put("startedTime", started.toString());
        Instant last = started;
        List<Map<String, Object>> events = new ArrayList<>();
        for (int count = random.nextInt(5); events.size() < count; ) {
            last = last.plusMillis(random.nextInt(3));
            events.add(event(last, 2 + events.size()));
        }
        execution.put("events", events);
        if (ended) {
            execution.put("stoppedTime", last.plusMillis(random.nextInt(3)).toString());
            maybe(execution, "output", () -> any(PAYLOADS));
        }
        maybe(execution, "input", () -> any(PAYLOADS));
        maybe(execution, "definition", () -> any(DEFINITIONS));
        maybe(execution, "qualifier", () -> "1");
        maybe(execution, "mapRunName", () -> "m");
        maybe(execution, "environment", () -> Map.of("A-1 é", any(PAYLOADS)));
        maybe(execution, "roleArn", () -> "acs:ram::1:role/x");
        if (failed) {
            maybe(execution, "error", () -> any(List.of("FnF.Timeout", "é: \"x\" '")));
            maybe(execution, "cause", () -> any(PAYLOADS));
        }
        return execution;
    }

    private Map<String, Object> event(Instant time, int id) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("time", time.toString());
        event.put("type", any(EVENTS));
        maybe(event, "step", () -> any(List.of("greet", "第一 #: 'x'", " ")));
        maybe(event, "detail", () -> any(List.of("{}", "{ \"input\" : {\"é\":[1 ,2]} }")));
        maybe(event, "scheduleEventId", () -> 1 + random.nextInt(id - 1));
        return event;
    }

    private Map<String, Object> flowEnvironment() {
        return Map.of("MODE", any(PAYLOADS), "LEVEL", Map.of("value", "1", "description", "it's #1"));
    }

    private void maybe(Map<String, Object> object, String key, Supplier<Object> value) {
        if (random.nextBoolean()) {
            object.put(key, value.get());
        }
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private String name(String alphabet, int length) {
        StringBuilder name = new StringBuilder();
        while (name.length() < length) {
            name.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return name.toString();
    }
}
