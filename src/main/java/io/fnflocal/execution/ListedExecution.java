package io.fnflocal.execution;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What a list shows of an execution.
 *
 * @param definition null, like input and output, if only metadata was read
 */
record ListedExecution(
        String name,
        ExecutionStatus status,
        Instant startedTime,
        @Nullable Instant stoppedTime,
        @Nullable String environment,
        @Nullable String definition,
        @Nullable String input,
        @Nullable String output) {

    /** Metadata only. */
    ListedExecution(
            String name,
            ExecutionStatus status,
            Instant startedTime,
            @Nullable Instant stoppedTime,
            @Nullable String environment) {
        this(name, status, startedTime, stoppedTime, environment, null, null, null);
    }
}
