package io.fnflocal.benchmark;

import java.util.ArrayList;
import java.util.List;

/** Durations in nanoseconds. */
final class Samples {

    private final List<Long> nanos = new ArrayList<>();

    void add(long duration) {
        nanos.add(duration);
    }

    int count() {
        return nanos.size();
    }

    /** The duration that this percentage of the samples does not exceed, in milliseconds. */
    double percentile(int percent) {
        int rank = (int) Math.ceil(nanos.size() * percent / 100.0);
        return nanos.stream().sorted().skip(rank - 1L).findFirst().orElseThrow() / 1e6;
    }
}
