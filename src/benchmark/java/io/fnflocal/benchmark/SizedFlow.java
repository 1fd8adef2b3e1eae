package io.fnflocal.benchmark;

import java.time.Duration;
import java.time.Instant;

/** A flow of a given size. Its executions are numbered from 1, the oldest; the newest started at a fixed time. */
record SizedFlow(int size) implements Comparable<SizedFlow> {

    static final Duration INTERVAL = Duration.ofSeconds(3);
    static final Instant NEWEST = Instant.parse("2026-11-01T00:00:00Z");

    String name() {
        return "flow_" + size;
    }

    Instant startedTime(int number) {
        return NEWEST.minus(INTERVAL.multipliedBy(size - number));
    }

    @Override
    public int compareTo(SizedFlow other) {
        return Integer.compare(size, other.size);
    }
}
