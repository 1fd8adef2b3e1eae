package io.fnflocal.execution;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An execution to be written.
 *
 * @param stoppedTime null unless the status is an ended one
 * @param environment a JSON object as it is on the wire
 * @param script the steps that it still has to go through
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
     * What becomes of a scripted execution at {@code dueTime}.
     *
     * @param output null unless the status is an ended one
     */
    public record Step(
            Instant dueTime,
            ExecutionStatus status,
            @Nullable String output) {}
}
