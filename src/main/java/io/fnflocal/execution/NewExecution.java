package io.fnflocal.execution;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An execution to be written.
 *
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
        String definition,
        @Nullable String qualifier,
        @Nullable String mapRunName,
        @Nullable String environment,
        List<Step> script) {

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
