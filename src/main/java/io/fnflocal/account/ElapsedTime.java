package io.fnflocal.account;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

import io.github.bucket4j.TimeMeter;

/**
 * The time elapsed on an adjustable clock. Setting the clock back is ignored and a jump ahead is capped, so the sum
 * cannot overflow.
 */
final class ElapsedTime implements TimeMeter {

    private final Supplier<Instant> clock;
    private final Duration maxJump;
    private Instant last;
    private long nanos;

    ElapsedTime(Supplier<Instant> clock, Duration maxJump) {
        this.clock = clock;
        this.maxJump = maxJump;
        this.last = clock.get();
    }

    @Override
    public synchronized long currentTimeNanos() {
        Instant now = clock.get();
        Duration elapsed = Duration.between(last, now);
        last = now;
        if (!elapsed.isNegative()) {
            nanos += (elapsed.compareTo(maxJump) < 0 ? elapsed : maxJump).toNanos();
        }
        return nanos;
    }

    @Override
    public boolean isWallClockBased() {
        return false;
    }
}
