package io.fnflocal.account;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

import io.github.bucket4j.TimeMeter;

/**
 * The time that has passed on a clock that can be set: what it is put back by does not count, and what it leaps ahead by
 * counts up to a limit, so that the sum stays far from the end of its nanoseconds.
 */
final class PassedTime implements TimeMeter {

    private final Supplier<Instant> clock;
    private final Duration longestLeap;
    private Instant last;
    private long nanos;

    PassedTime(Supplier<Instant> clock, Duration longestLeap) {
        this.clock = clock;
        this.longestLeap = longestLeap;
        this.last = clock.get();
    }

    @Override
    public synchronized long currentTimeNanos() {
        Instant now = clock.get();
        Duration passed = Duration.between(last, now);
        last = now;
        if (!passed.isNegative()) {
            nanos += (passed.compareTo(longestLeap) < 0 ? passed : longestLeap).toNanos();
        }
        return nanos;
    }

    @Override
    public boolean isWallClockBased() {
        return false;
    }
}
