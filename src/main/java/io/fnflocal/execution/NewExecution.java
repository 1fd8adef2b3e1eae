package io.fnflocal.execution;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An execution to be written.
 *
 * @param definition null for the flow's
 * @param stoppedTime null unless the status is an ended one
 * @param environment a JSON object as it is on the wire
 * @param roleArn the flow's when the execution started
 * @param error null unless it ended without success, like the cause
 * @param events those between the first and the last, with ids from {@link StoredEvent#FIRST_STORED} on
 * @param script its remaining steps, with times from its start on
 */
public record NewExecution(
        String name,
        ExecutionStatus status,
        Instant startedTime,
        @Nullable Instant stoppedTime,
        @Nullable String input,
        @Nullable String output,
        @Nullable String definition,
        @Nullable String qualifier,
        @Nullable String mapRunName,
        @Nullable String environment,
        @Nullable String roleArn,
        @Nullable String error,
        @Nullable String cause,
        List<StoredEvent> events,
        Script script) {

    /** About how much there is to write. */
    long characters() {
        return length(input)
                + length(output)
                + length(environment)
                + events.stream()
                        .mapToLong(event -> 100 + length(event.detail()))
                        .sum()
                + script.steps().stream().mapToLong(NewExecution::characters).sum();
    }

    private static long characters(Script.Step step) {
        return 100
                + length(step.output())
                + step.events().stream()
                        .mapToLong(event -> 100 + length(event.detail()))
                        .sum();
    }

    private static long length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
