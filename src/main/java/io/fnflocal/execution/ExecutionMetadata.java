package io.fnflocal.execution;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** What a list shows of an execution when only metadata is asked for. */
record ExecutionMetadata(
        String name,
        ExecutionStatus status,
        Instant startedTime,
        @Nullable Instant stoppedTime,
        @Nullable String environment) {}
