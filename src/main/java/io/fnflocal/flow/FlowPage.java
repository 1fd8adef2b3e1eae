package io.fnflocal.flow;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One page of flows.
 *
 * @param nextToken the name of the first flow after the page, or null for the last page
 */
record FlowPage(List<StoredFlow> flows, @Nullable String nextToken) {

    /** @param found the flows of the page and, unless it is the last, one more */
    static FlowPage of(List<StoredFlow> found, int length) {
        return found.size() <= length
                ? new FlowPage(found, null)
                : new FlowPage(found.subList(0, length), found.get(length).name());
    }
}
