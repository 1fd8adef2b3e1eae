package io.fnflocal.account;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.stereotype.Component;

import io.fnflocal.gateway.ApiException;
import io.fnflocal.gateway.ErrorCode;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;

/** Limits how often each account may call this instance, where that is enabled. */
@Component
public class Throttle {

    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
    private final ThrottlingProperties properties;
    private final Clock clock;

    Throttle(ThrottlingProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Takes a token from the account's bucket.
     *
     * @throws ApiException {@code ResourceThrottled} when there is none
     */
    public void requireToken(String accountId) {
        if (properties.enabled()
                && !buckets.computeIfAbsent(accountId, id -> newBucket()).tryConsume(1)) {
            throw ApiException.of(ErrorCode.RESOURCE_THROTTLED);
        }
    }

    private Bucket newBucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(properties.capacity())
                        .refillGreedy(properties.refillPerSecond(), Duration.ofSeconds(1)))
                .withCustomTimePrecision(new ClockMeter(clock))
                .build();
    }

    private record ClockMeter(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return Duration.ofMillis(clock.millis()).toNanos();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
