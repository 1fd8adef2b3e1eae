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
     * @param newestDay the UTC day of the newest one, or the start's if that day has only later ones
     * @param newestTime the start time of the newest one of its five minutes with the prefix, whatever its status; or the
     *     start itself if its day has only later ones
     * @param common whether the next {@value PageStarts#SAMPLE_SIZE} executions that match all other filters have
     *     more than a page of them, or there are no more than these
     * @param lastDay the day of the last one that a page can have, going back from the newest day; null if there are fewer
     *     than a page, or they are common
     * @param lastSlot the slot of the last one that a page can have of the newest day, if that is the last day too; null if
     *     there are fewer than a page
     * @param many whether there are more than {@value PageStarts#MANY} from the last day to the newest
     */
    record Matches(
            LocalDate newestDay,
            Instant newestTime,
            boolean common,
            @Nullable LocalDate lastDay,
            @Nullable Short lastSlot,
            boolean many) {}
}
