package io.fnflocal.execution;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * Where a page starts, and for a query with a prefix its newest executions.
 *
 * @param flowId the flow with this name that is not deleted
 * @param startedTime start time of the execution that the NextToken names, or null if the flow has no such execution
 * @param due whether a step of the flow's executions is due that has not been played
 * @param newest null for a query without a prefix, and if no execution at or before the start has the prefix
 */
record PageStart(
        long flowId,
        @Nullable Instant startedTime,
        boolean due,
        @Nullable Matches newest) {

    /**
     * The newest executions with the prefix, and with the status if the query has one.
     *
     * <p>The prefix counts as rare if at most a page of the next {@value PrefixStart#SAMPLE_SIZE} executions that match the
     * other filters have it, and as common if there are fewer than that.
     *
     * @param newestDay the UTC day of the newest one at or before the start, or the start's own day if all of that day's are
     *     later; if few match the other filters, the start's own day too
     * @param newestTime the start time of the newest execution with the prefix in the slot of the newest one, whatever its
     *     status; the start itself if there is none
     * @param lastDay the day that the page ends on at the latest, going back in time, or the oldest one that has any; null if
     *     they are common
     * @param lastSlot likewise a slot, if the last day is the newest and there are many; null if nothing is left of that day
     * @param allLeft whether none is older than the last day
     * @param many whether some are older, and more than {@value PrefixStart#MAX_SORTED} are to be read from the last day to the
     *     newest
     */
    record Matches(
            LocalDate newestDay,
            Instant newestTime,
            @Nullable LocalDate lastDay,
            @Nullable Short lastSlot,
            boolean allLeft,
            boolean many) {}
}
