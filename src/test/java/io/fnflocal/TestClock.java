package io.fnflocal;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;

/** The emulator's clock in tests: real time until it is set. */
@Primary
@TestComponent
public class TestClock extends Clock {

    private volatile @Nullable Instant frozen;

    public void freeze(Instant time) {
        frozen = time;
    }

    public void run() {
        frozen = null;
    }

    @Override
    public Instant instant() {
        Instant time = frozen;
        return time == null ? Instant.now() : time;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
