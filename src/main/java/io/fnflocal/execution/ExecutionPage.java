package io.fnflocal.execution;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What one call lists.
 *
 * @param nextToken name of the first execution of the next page, or null when this is the last
 */
record ExecutionPage(
        List<ListExecutionsResponse.Item> executions,
        @Nullable String nextToken) {

    /**
     * Cuts the page from what was found.
     *
     * @param found the first {@code limit + 1} matches: the one too many tells that, and where, the list goes on
     */
    static ExecutionPage of(List<ListExecutionsResponse.Item> found, int limit) {
        return found.size() <= limit
                ? new ExecutionPage(found, null)
                : new ExecutionPage(found.subList(0, limit), found.get(limit).name());
    }
}
