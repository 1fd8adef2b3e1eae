package io.fnflocal.seed;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.fnflocal.execution.EventType;
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
        writeSteps(yaml, Script.parse(script).steps());
    }

    /** @param json the remaining steps of an execution, as the query of the export makes it, or null if there are none */
    static void writeSteps(SeedEmitter yaml, @Nullable String json) {
        if (json != null) {
            yaml.word("script");
            writeSteps(yaml, Script.parse(json).steps());
        }
    }

    /** @param json the events of an execution, as the query of the export makes it, or null if there are none */
    static void writeEvents(SeedEmitter yaml, @Nullable String json) {
        if (json == null) {
            return;
        }
        yaml.word("events");
        yaml.startList();
        for (JsonNode event : JSON.readTree(json)) {
            yaml.startMapping();
            yaml.word("time", WireTime.format(WireTime.parse(event.path("time").stringValue())));
            writeFields(yaml, event(event));
            yaml.endMapping();
        }
        yaml.endList();
    }

    private static void writeSteps(SeedEmitter yaml, List<Script.Step> steps) {
        yaml.startList();
        for (Script.Step step : steps) {
            yaml.startMapping();
            yaml.word("after", step.after().toMillis() + "ms");
            yaml.text("status", step.status() == null ? null : step.status().wireName());
            yaml.text("output", step.output());
            yaml.text("error", step.error());
            yaml.text("cause", step.cause());
            if (!step.events().isEmpty()) {
                yaml.word("events");
                yaml.startList();
                for (Script.Event event : step.events()) {
                    yaml.startMapping();
                    writeFields(yaml, event);
                    yaml.endMapping();
                }
                yaml.endList();
            }
            yaml.endMapping();
        }
        yaml.endList();
    }

    private static void writeFields(SeedEmitter yaml, Script.Event event) {
        yaml.word("type", event.type().wireName());
        yaml.text("step", event.step());
        yaml.text("detail", event.detail());
        if (event.scheduleEventId() != null) {
            yaml.word("scheduleEventId", event.scheduleEventId().toString());
        }
    }

    private static Script.Event event(JsonNode json) {
        return new Script.Event(
                EventType.find(json.path("type").stringValue()).orElseThrow(),
                json.path("step").stringValue(),
                json.path("detail").stringValue(),
                json.path("scheduleEventId").longValue());
    }
}
