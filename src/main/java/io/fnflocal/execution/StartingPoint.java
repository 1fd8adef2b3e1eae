package io.fnflocal.execution;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * Where the reading of a page starts.
 *
 * @param flowId the flow that has the name at present
 * @param startedTime start of the execution that the NextToken names, or null where this flow has none of that name
 * @param newestDay the newest UTC day, not after the position, that has a name with the prefix, or null where there is none
 * @param matches how many of the {@value ExecutionRepository#SAMPLE} executions from there on have the prefix
 */
record StartingPoint(
        long flowId,
        @Nullable Instant startedTime,
        @Nullable LocalDate newestDay,
        long matches) {

    StartingPoint(long flowId, @Nullable Instant startedTime) {
        this(flowId, startedTime, null, 0);
    }
}
