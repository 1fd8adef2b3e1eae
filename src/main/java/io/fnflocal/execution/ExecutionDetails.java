package io.fnflocal.execution;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** All that a list shows of an execution. */
record ExecutionDetails(
        String name,
        ExecutionStatus status,
        Instant startedTime,
        @Nullable Instant stoppedTime,
        @Nullable String environment,
        String definitionText,
        @Nullable String input,
        @Nullable String output) {

    ExecutionMetadata metadata() {
        return new ExecutionMetadata(name, status, startedTime, stoppedTime, environment);
    }
}
