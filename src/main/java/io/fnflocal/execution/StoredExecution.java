package io.fnflocal.execution;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * An execution as the API shows it, with the flow that it belongs to.
 *
 * @param environment a JSON object as it is on the wire, like the next one as it was when the execution started
 * @param due whether a step of its script is due that has not been played
 * @param bytes the size of definition, input and output, also of those that were left out because they are large
 */
record StoredExecution(
        long flowId,
        String name,
        ExecutionStatus status,
        Instant startedTime,
        @Nullable Instant stoppedTime,
        @Nullable String environment,
        @Nullable String roleArn,
        @Nullable String error,
        @Nullable String cause,
        boolean due,
        int bytes,
        @Nullable String definition,
        @Nullable String input,
        @Nullable String output) {

    private static final int MAX_SMALL = 8_192;

    /** An execution that has just started. */
    static StoredExecution of(StartableFlow flow, NewExecution started) {
        return new StoredExecution(
                flow.id(),
                started.name(),
                started.status(),
                started.startedTime(),
                started.stoppedTime(),
                started.environment(),
                started.roleArn(),
                started.error(),
                started.cause(),
                false,
                flow.definition().length(),
                flow.definition(),
                started.input(),
                started.output());
    }

    /** Whether a text may be missing because it is large. */
    boolean mayLackTexts() {
        return bytes > MAX_SMALL;
    }
}
