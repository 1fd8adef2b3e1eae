package io.fnflocal.client;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.fnflocal.account.Rate;
import io.github.bucket4j.BlockingBucket;
import io.github.bucket4j.Bucket;

/** Keeps calls to the documented rates: a bucket for each action. */
public sealed interface Pace {

    /** For an endpoint that throttles nobody. */
    Pace NONE = new Unlimited();

    static Pace documented() {
        return new Documented(new ConcurrentHashMap<>());
    }

    /** Waits until the action may be called. */
    void await(String action) throws InterruptedException;

    record Unlimited() implements Pace {

        @Override
        public void await(String action) {
            // Nothing to wait for.
        }
    }

    record Documented(Map<String, BlockingBucket> buckets) implements Pace {

        @Override
        public void await(String action) throws InterruptedException {
            buckets.computeIfAbsent(action, Documented::newBucket).consume(1);
        }

        private static BlockingBucket newBucket(String action) {
            Rate rate = Rate.documented(action);
            return Bucket.builder()
                    .addLimit(limit ->
                            limit.capacity(rate.capacity()).refillGreedy(rate.refillPerSecond(), Duration.ofSeconds(1)))
                    .build()
                    .asBlocking();
        }
    }
}
