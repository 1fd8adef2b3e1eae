package io.fnflocal.client;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.fnflocal.account.Rate;
import io.github.bucket4j.BlockingBucket;
import io.github.bucket4j.Bucket;

/** How long to wait before a call. */
public sealed interface Pace {

    /** For an endpoint that throttles nobody. */
    Pace NONE = new Unlimited();

    /** The documented rates: a bucket for each action. */
    static Pace documented() {
        return new Documented(new ConcurrentHashMap<>());
    }

    /** Waits until the action may be called. */
    void await(String action) throws InterruptedException;

    /** Waits before a call is repeated. */
    void pause(Duration time) throws InterruptedException;

    /** Waits for nothing. */
    record Unlimited() implements Pace {

        @Override
        public void await(String action) {
            // Nothing to wait for.
        }

        @Override
        public void pause(Duration time) {
            // Nothing to wait for.
        }
    }

    /** Waits for a token of the action's bucket. */
    record Documented(Map<String, BlockingBucket> buckets) implements Pace {

        @Override
        public void await(String action) throws InterruptedException {
            buckets.computeIfAbsent(action, Documented::newBucket).consume(1);
        }

        @Override
        public void pause(Duration time) throws InterruptedException {
            Thread.sleep(time.toMillis());
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
