package io.fnflocal.importer;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.fnflocal.execution.ExecutionStatus;
import io.fnflocal.execution.StoredEvent;

/**
 * An execution as the API showed it.
 *
 * @param stoppedTime null unless it has ended
 * @param input null if it has none, like the output
 * @param environment a JSON object as it is on the wire
 * @param error only in the history of one that ended without success, like the cause
 * @param events those between the first and the last
 */
record ImportedExecution(
        String name,
        ExecutionStatus status,
        Instant startedTime,
        @Nullable Instant stoppedTime,
        @Nullable String input,
        @Nullable String output,
        String definition,
        @Nullable String environment,
        @Nullable String error,
        @Nullable String cause,
        List<StoredEvent> events) {}
