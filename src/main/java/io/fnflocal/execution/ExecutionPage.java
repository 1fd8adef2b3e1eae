package io.fnflocal.execution;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param nextToken name of the first execution of the next page, or null on the last page
 */
record ExecutionPage(
        List<ListedExecution> executions, @Nullable String nextToken) {

    /**
     * Makes a page of the executions that were found.
     *
     * @param found the first {@code limit + 1} matches: an extra one means that there is a next page, which it starts
     */
    static ExecutionPage of(List<ListedExecution> found, int limit) {
        return found.size() <= limit
                ? new ExecutionPage(found, null)
                : new ExecutionPage(found.subList(0, limit), found.get(limit).name());
    }
}
