package io.fnflocal.benchmark;

import java.time.Duration;
import java.time.Instant;

/**
 * A flow of a given size. Its executions are numbered from 1, the oldest; the newest started at a fixed time.
 *
 * @param everyMillis the time between the starts of two executions
 */
record SizedFlow(int size, int everyMillis) {

    static final Instant NEWEST = Instant.parse("2026-11-01T00:00:00Z");

    private static final int DEFAULT_EVERY_MILLIS = 3_000;

    SizedFlow(int size) {
        this(size, DEFAULT_EVERY_MILLIS);
    }

    String name() {
        return "flow_" + size + (isBusy() ? "_" + everyMillis + "ms" : "");
    }

    /** Whether it has more executions a day than the others. */
    boolean isBusy() {
        return everyMillis < DEFAULT_EVERY_MILLIS;
    }

    Instant startedTime(int number) {
        return NEWEST.minus(Duration.ofMillis(everyMillis).multipliedBy(size - number));
    }
}
