package io.fnflocal.execution;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * Where a page starts.
 *
 * @param flowId the flow with this name that is not deleted
 * @param startedTime start time of the execution that the NextToken names, or null if the flow has no such execution
 * @param newestDay the newest UTC day, at or before the start of the page, on which an execution has the prefix; null
 *     if there is no such day
 * @param matches how many of the {@value ExecutionPages#SAMPLE_SIZE} executions from there on have the prefix
 * @param due whether a step of the flow's executions is due that has not been played
 */
record PageStart(
        long flowId,
        @Nullable Instant startedTime,
        @Nullable LocalDate newestDay,
        long matches,
        boolean due) {}
