package io.fnflocal.execution;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What a list shows of an execution.
 *
 * @param definition null, like input and output, if only metadata was read
 * @param bytes the size of definition, input and output, also of those that were left out because they are large
 */
record ListedExecution(
        String name,
        ExecutionStatus status,
        Instant startedTime,
        @Nullable Instant stoppedTime,
        @Nullable String environment,
        @Nullable String definition,
        @Nullable String input,
        @Nullable String output,
        int bytes) {

    /** Metadata only. */
    ListedExecution(
            String name,
            ExecutionStatus status,
            Instant startedTime,
            @Nullable Instant stoppedTime,
            @Nullable String environment) {
        this(name, status, startedTime, stoppedTime, environment, null, null, null, 0);
    }
}
