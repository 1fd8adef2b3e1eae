package io.fnflocal.execution;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A legal request for one page; null filters are those that were not given.
 *
 * @param nextToken name of the execution that the page starts at, or null for the first page
 * @param limit the most executions on the page, 1 to 100
 * @param startedTimeBegin inclusive, a whole millisecond
 * @param startedTimeEnd exclusive, a whole millisecond
 * @param metadataOnly whether to leave out definition, input and output
 */
record ExecutionQuery(
        String flowName,
        @Nullable String nextToken,
        int limit,
        @Nullable ExecutionStatus status,
        @Nullable Instant startedTimeBegin,
        @Nullable Instant startedTimeEnd,
        @Nullable String executionNamePrefix,
        boolean metadataOnly,
        @Nullable String qualifier,
        @Nullable String mapRunName) {}
