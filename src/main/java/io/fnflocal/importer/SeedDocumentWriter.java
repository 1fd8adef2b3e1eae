package io.fnflocal.importer;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.fnflocal.execution.StoredEvent;
import io.fnflocal.flow.FlowAttributes;
import io.fnflocal.gateway.WireTime;
import io.fnflocal.seed.SeedEmitter;

/**
 * Writes a seed document of one account, with which an emulator can be started.
 *
 * @param account 16 digits
 * @param began what {@code now} is in the document, or null for a document that keeps the times
 */
record SeedDocumentWriter(String account, @Nullable Instant began) {

    private static final int MAX_SIZE = Integer.MAX_VALUE;

    /** Of a flow of which nothing tells it. */
    private static final String UNKNOWN_DEFINITION = "Type: StateMachine";

    byte[] write(List<ImportedFlow> flows) {
        SeedEmitter yaml = new SeedEmitter(MAX_SIZE);
        yaml.startMapping();
        yaml.word("accounts");
        yaml.startList();
        yaml.startMapping();
        yaml.text("id", account);
        yaml.word("accessKeys");
        yaml.startList();
        yaml.startMapping();
        yaml.text("id", "testid");
        yaml.text("secret", "testsecret");
        yaml.endMapping();
        yaml.endList();
        yaml.word("flows");
        yaml.startList();
        flows.forEach(flow -> write(yaml, flow));
        yaml.endList();
        yaml.endMapping();
        yaml.endList();
        yaml.endMapping();
        return yaml.end();
    }

    private void write(SeedEmitter yaml, ImportedFlow flow) {
        FlowAttributes attributes = flow.attributes();
        String definition = Objects.requireNonNullElse(flow.definition(), UNKNOWN_DEFINITION);
        yaml.startMapping();
        yaml.text("name", flow.name());
        yaml.text("id", attributes.id() == null ? null : attributes.id().toString());
        yaml.text("type", attributes.type());
        yaml.text("description", attributes.description());
        yaml.text("executionMode", attributes.executionMode());
        yaml.text("roleArn", attributes.roleArn());
        yaml.text("externalStorageLocation", attributes.externalStorageLocation());
        yaml.text("resourceGroupId", attributes.resourceGroupId());
        yaml.environment(attributes.environment());
        time(yaml, "createdTime", attributes.createdTime());
        time(yaml, "lastModifiedTime", attributes.lastModifiedTime());
        yaml.text("definition", definition);
        yaml.word("executions");
        yaml.startList();
        // As GET /_fnf/seed has them: the oldest first.
        for (int i = flow.executions().size() - 1; i >= 0; i--) {
            write(yaml, flow.executions().get(i), definition);
        }
        yaml.endList();
        yaml.endMapping();
    }

    private void write(SeedEmitter yaml, ImportedExecution execution, String flowDefinition) {
        yaml.startMapping();
        yaml.text("name", execution.name());
        yaml.word("status", execution.status().wireName());
        time(yaml, "startedTime", execution.startedTime());
        time(yaml, "stoppedTime", execution.stoppedTime());
        yaml.text("input", execution.input());
        yaml.text("output", execution.output());
        String definition = execution.definition();
        yaml.text("definition", definition.isEmpty() || definition.equals(flowDefinition) ? null : definition);
        yaml.environment(execution.environment());
        yaml.text("error", execution.error());
        yaml.text("cause", execution.cause());
        if (!execution.events().isEmpty()) {
            yaml.word("events");
            yaml.startList();
            execution.events().forEach(event -> write(yaml, event));
            yaml.endList();
        }
        yaml.endMapping();
    }

    private void write(SeedEmitter yaml, StoredEvent event) {
        yaml.startMapping();
        time(yaml, "time", event.time());
        yaml.word("type", event.type().wireName());
        yaml.text("step", event.step());
        yaml.text("detail", event.detail());
        yaml.word("scheduleEventId", String.valueOf(event.scheduleEventId()));
        yaml.endMapping();
    }

    private void time(SeedEmitter yaml, String key, @Nullable Instant time) {
        if (time != null) {
            yaml.word(key, began == null ? WireTime.format(time) : relative(time, began));
        }
    }

    private static String relative(Instant time, Instant began) {
        Duration ago = Duration.between(time, began);
        if (ago.isZero()) {
            return "now";
        }
        return ago.isNegative() ? "now+" + ago.negated() : "now-" + ago;
    }
}
