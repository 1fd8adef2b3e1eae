package io.fnflocal.gateway;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param nextToken where the next page starts, or null on the last page
 */
public record Page<T>(List<T> items, @Nullable String nextToken) {

    /** Assumption: a page ends before its texts are larger than this, because 1,000 items could have a gigabyte. */
    private static final long MAX_BYTES = 16 * 1_048_576;

    /**
     * Makes a page of the items that were found.
     *
     * @param found the items of the page and, unless it is the last, one more, which the next page starts with
     * @param length the maximum number of items on the page
     * @param token names the item that a page starts with
     */
    public static <T> Page<T> of(List<T> found, int length, Function<T, String> token) {
        return found.size() <= length
                ? new Page<>(found, null)
                : new Page<>(found.subList(0, length), token.apply(found.get(length)));
    }

    /**
     * The maximum number of items on a page: the number that is asked for, unless they are too large together.
     *
     * @param sizes of the first items' texts in bytes
     * @param limit the number that is asked for
     */
    public static int length(List<Integer> sizes, int limit) {
        long bytes = 0;
        for (int i = 0; i < Math.min(limit, sizes.size()); i++) {
            bytes += sizes.get(i);
            if (i > 0 && bytes > MAX_BYTES) {
                return i;
            }
        }
        return limit;
    }
}
