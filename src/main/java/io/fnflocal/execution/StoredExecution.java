package io.fnflocal.execution;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * An execution as the API shows it, with the flow that it belongs to.
 *
 * @param environment a JSON object as it is on the wire, like the next ones as it was when the execution started
 * @param due whether a step of its script is due that has not been played
 */
record StoredExecution(
        long flowId,
        String name,
        ExecutionStatus status,
        Instant startedTime,
        @Nullable Instant stoppedTime,
        @Nullable String input,
        @Nullable String output,
        String definition,
        @Nullable String environment,
        @Nullable String roleArn,
        @Nullable String error,
        @Nullable String cause,
        boolean due) {

    /** An execution that has just started. */
    static StoredExecution of(StartableFlow flow, NewExecution started) {
        return new StoredExecution(
                flow.id(),
                started.name(),
                started.status(),
                started.startedTime(),
                started.stoppedTime(),
                started.input(),
                started.output(),
                flow.definition(),
                started.environment(),
                started.roleArn(),
                started.error(),
                started.cause(),
                false);
    }
}
