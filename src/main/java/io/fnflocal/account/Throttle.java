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
 * Limits how often each account may call each action of this instance, if throttling is enabled. Buckets refill by the
 * account's clock.
 */
@Component
public class Throttle implements Resettable {

    private final Map<Key, Bucket> buckets = new ConcurrentHashMap<>();
    private final ThrottlingProperties properties;
    private final EmulatorClock clock;

    Throttle(ThrottlingProperties properties, EmulatorClock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Takes a token from the bucket that the account has for the action.
     *
     * @throws ApiException {@code ResourceThrottled} if the bucket is empty, with the time until it has a token again
     */
    public void requireToken(String accountId, String action) {
        if (!properties.enabled()) {
            return;
        }
        ConsumptionProbe probe = buckets.computeIfAbsent(new Key(accountId, action), this::newBucket)
                .tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            // Rounded up: a call after this many whole milliseconds finds the token.
            long millis = (probe.getNanosToWaitForRefill() + 999_999) / 1_000_000;
            throw ApiException.of(ErrorCode.RESOURCE_THROTTLED).withRetryAfter(Duration.ofMillis(millis));
        }
    }

    /** How long an empty bucket of the action takes to have a token again. */
    public Duration timePerToken(String action) {
        return properties.rate(action).timePerToken();
    }

    /** Fills all buckets. */
    @Override
    public void reset() {
        buckets.clear();
    }

    @Override
    public void accountRemoved(String accountId) {
        buckets.keySet().removeIf(key -> key.accountId().equals(accountId));
    }

    private Bucket newBucket(Key key) {
        Rate rate = properties.rate(key.action());
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(rate.capacity()).refillGreedy(rate.refillPerSecond(), Duration.ofSeconds(1)))
                .withCustomTimePrecision(new ElapsedTime(() -> clock.now(key.accountId()), rate.timeToFill()))
                .build();
    }

    private record Key(String accountId, String action) {}
}
