package io.fnflocal.signature;

import java.util.Arrays;

/** A set of uniformly distributed 64-bit hashes: open addressing in one array, 16 to 32 bytes an element. */
final class HashSet64 {

    private static final long EMPTY = 0;
    private static final int MIN_SLOTS = 16;

    private long[] slots = new long[MIN_SLOTS];
    private int size;

    int size() {
        return size;
    }

    boolean contains(long hash) {
        return slots[slot(slots, nonEmpty(hash))] != EMPTY;
    }

    void add(long hash) {
        if (2 * (size + 1) > slots.length) {
            grow();
        }
        int slot = slot(slots, nonEmpty(hash));
        if (slots[slot] == EMPTY) {
            slots[slot] = nonEmpty(hash);
            size++;
        }
    }

    private void grow() {
        long[] larger = new long[2 * slots.length];
        Arrays.stream(slots).filter(hash -> hash != EMPTY).forEach(hash -> larger[slot(larger, hash)] = hash);
        slots = larger;
    }

    /** The slot that has the hash, or the empty one where it belongs. */
    private static int slot(long[] slots, long hash) {
        int slot = (int) hash & (slots.length - 1);
        while (slots[slot] != EMPTY && slots[slot] != hash) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private static long nonEmpty(long hash) {
        return hash == EMPTY ? 1 : hash;
    }
}
