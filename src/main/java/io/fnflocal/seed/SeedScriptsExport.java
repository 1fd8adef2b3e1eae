package io.fnflocal.seed;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.fnflocal.execution.Script;
import io.fnflocal.gateway.WireTime;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes scripts and events as {@link SeedScripts} and {@link SeedHistory} read them. */
final class SeedScriptsExport {

    private static final JsonMapper JSON = JsonMapper.shared();

    private SeedScriptsExport() {}

    /** Those of a flow, which are absent for the default. */
    static void writeScripts(SeedEmitter yaml, ResultSet flow) throws SQLException {
        String script = flow.getString("script");
        if (script != null) {
            yaml.word("script");
            writeScript(yaml, script);
        }
        List<String> next = List.of((String[]) flow.getArray("next").getArray());
        if (!next.isEmpty()) {
            yaml.word("next");
            yaml.startList();
            next.forEach(queued -> writeScript(yaml, queued));
            yaml.endList();
        }
    }

    private static void writeScript(SeedEmitter yaml, String script) {
        if (Script.NAMED.containsKey(script)) {
            yaml.word(script);
            return;
        }
        yaml.startList();
        for (Script.Step step : Script.parse(script).steps()) {
            yaml.startMapping();
            yaml.word("after", step.after().toMillis() + "ms");
            yaml.text("status", step.status() == null ? null : step.status().wireName());
            yaml.text("output", step.output());
            yaml.text("error", step.error());
            yaml.text("cause", step.cause());
            if (!step.events().isEmpty()) {
                yaml.word("events");
                yaml.startList();
                step.events().forEach(event -> writeEvent(yaml, event));
                yaml.endList();
            }
            yaml.endMapping();
        }
        yaml.endList();
    }

    private static void writeEvent(SeedEmitter yaml, Script.Event event) {
        yaml.startMapping();
        yaml.word("type", event.type().wireName());
        yaml.text("step", event.step());
        yaml.text("detail", event.detail());
        if (event.scheduleEventId() != null) {
            yaml.word("scheduleEventId", event.scheduleEventId().toString());
        }
        yaml.endMapping();
    }

    /** @param json the events of an execution, as the query of the export makes it, or null if there are none */
    static void writeEvents(SeedEmitter yaml, @Nullable String json) {
        if (json != null) {
            yaml.word("events");
            writeEvents(yaml, JSON.readTree(json), "time");
        }
    }

    /** @param json the remaining steps of an execution, as the query of the export makes it, or null if there are none */
    static void writeSteps(SeedEmitter yaml, @Nullable String json) {
        if (json == null) {
            return;
        }
        yaml.word("script");
        yaml.startList();
        for (JsonNode step : JSON.readTree(json)) {
            yaml.startMapping();
            yaml.word("after", step.path("after").longValue() + "ms");
            for (String key : List.of("status", "output", "error", "cause")) {
                yaml.text(key, step.path(key).stringValue(null));
            }
            if (step.path("events").isArray()) {
                yaml.word("events");
                writeEvents(yaml, step.path("events"), "");
            }
            yaml.endMapping();
        }
        yaml.endList();
    }

    /** @param timeKey the key of their time, or empty if they have that of a step */
    private static void writeEvents(SeedEmitter yaml, JsonNode events, String timeKey) {
        yaml.startList();
        for (JsonNode event : events) {
            yaml.startMapping();
            if (!timeKey.isEmpty()) {
                yaml.word(
                        timeKey,
                        WireTime.format(WireTime.parse(event.path(timeKey).stringValue())));
            }
            yaml.word("type", event.path("type").stringValue());
            yaml.text("step", event.path("step").stringValue());
            yaml.text("detail", event.path("detail").stringValue());
            yaml.word("scheduleEventId", event.path("scheduleEventId").asString());
            yaml.endMapping();
        }
        yaml.endList();
    }
}
