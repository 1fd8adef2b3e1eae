package io.fnflocal.account;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.stereotype.Component;

import io.fnflocal.gateway.ApiException;
import io.fnflocal.gateway.EmulatorClock;
import io.fnflocal.gateway.ErrorCode;
import io.fnflocal.gateway.Resettable;
import io.github.bucket4j.Bucket;

/** Limits how often each account may call this instance, where that is enabled, by the time of the account. */
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
     * @throws ApiException {@code ResourceThrottled} when there is none
     */
    public void requireToken(String accountId) {
        if (properties.enabled()
                && !buckets.computeIfAbsent(accountId, this::newBucket).tryConsume(1)) {
            throw ApiException.of(ErrorCode.RESOURCE_THROTTLED);
        }
    }

    /** All buckets are full again. */
    @Override
    public void reset() {
        buckets.clear();
    }

    @Override
    public void forget(String accountId) {
        buckets.remove(accountId);
    }

    private Bucket newBucket(String accountId) {
        Duration timeToFill = Duration.ofSeconds(properties.capacity() / properties.refillPerSecond() + 1);
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(properties.capacity())
                        .refillGreedy(properties.refillPerSecond(), Duration.ofSeconds(1)))
                .withCustomTimePrecision(new PassedTime(() -> clock.now(accountId), timeToFill))
                .build();
    }
}
