package io.fnflocal.account;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.stereotype.Component;

import io.fnflocal.error.ApiException;
import io.fnflocal.error.ErrorCode;
import io.fnflocal.state.EmulatorClock;
import io.fnflocal.state.Resettable;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;

/**
 * Limits how often each account may call this instance, if throttling is enabled. Buckets refill by the account's
 * clock.
 */
@Component
public class Throttle implements Resettable {

    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
    private final ThrottlingProperties properties;
    private final EmulatorClock clock;

    Throttle(ThrottlingProperties properties, EmulatorClock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Takes a token from the account's bucket.
     *
     * @throws ApiException {@code ResourceThrottled} if the bucket is empty, with the time until it has a token again
     */
    public void requireToken(String accountId) {
        if (!properties.enabled()) {
            return;
        }
        ConsumptionProbe probe =
                buckets.computeIfAbsent(accountId, this::newBucket).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            // Rounded up: a call after this many whole milliseconds finds the token.
            long millis = (probe.getNanosToWaitForRefill() + 999_999) / 1_000_000;
            throw ApiException.of(ErrorCode.RESOURCE_THROTTLED).withRetryAfter(Duration.ofMillis(millis));
        }
    }

    /** How long an empty bucket takes to have a token again. */
    public Duration timePerToken() {
        return Duration.ofSeconds(1).dividedBy(properties.refillPerSecond());
    }

    /** Fills all buckets. */
    @Override
    public void reset() {
        buckets.clear();
    }

    @Override
    public void accountRemoved(String accountId) {
        buckets.remove(accountId);
    }

    private Bucket newBucket(String accountId) {
        Duration timeToFill = Duration.ofSeconds(properties.capacity() / properties.refillPerSecond() + 1);
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(properties.capacity())
                        .refillGreedy(properties.refillPerSecond(), Duration.ofSeconds(1)))
                .withCustomTimePrecision(new ElapsedTime(() -> clock.now(accountId), timeToFill))
                .build();
    }
}
