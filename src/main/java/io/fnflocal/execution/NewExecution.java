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
 * @param script its remaining steps, in order of time
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
        List<Step> script) {

    /** About how much there is to write. */
    long characters() {
        return length(input)
                + length(output)
                + length(environment)
                + script.stream().mapToLong(step -> 100 + length(step.output())).sum();
    }

    private static long length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    /**
     * One step of a script: the status of the execution from {@code dueTime} on.
     *
     * @param output null unless the status is an ended one
     */
    public record Step(
            Instant dueTime,
            ExecutionStatus status,
            @Nullable String output) {}
}
