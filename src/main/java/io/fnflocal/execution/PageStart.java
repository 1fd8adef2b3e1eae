package io.fnflocal.execution;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * Where a page starts.
 *
 * @param flowId the present flow with the name
 * @param startedTime start of the execution that the NextToken names, or null if this flow has none with that name
 * @param newestDay the newest UTC day, not after the position, that has a name with the prefix, or null if there is none
 * @param matches how many of the {@value ExecutionRepository#SAMPLE} executions from there on have the prefix
 */
record PageStart(
        long flowId,
        @Nullable Instant startedTime,
        @Nullable LocalDate newestDay,
        long matches) {}
