package io.fnflocal.signature;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;

import org.springframework.stereotype.Component;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * The nonces that were used with a time that is still valid, of all keys, in the memory of this instance.
 *
 * <p>A nonce is remembered as 64 bits of a hash, in buckets by the time at which it may be forgotten. Two million of
 * them, the default, take 32 to 64 MiB and cover 2,200 signed calls a second for the 15 minutes that each counts. Past
 * the limit the bucket that ends first is forgotten early, which the metric {@code fnf.nonces.forgotten} counts.
 */
@Component
class UsedNonces {

    private static final int BUCKETS_PER_SKEW = 60;

    private final TreeMap<Long, HashSet64> buckets = new TreeMap<>();
    private final long bucketMillis;
    private final int limit;
    private final Counter forgotten;
    private int size;

    UsedNonces(SignatureProperties properties, MeterRegistry metrics) {
        Duration bucket = properties.clockSkew().dividedBy(BUCKETS_PER_SKEW);
        this.bucketMillis = Math.max(1, bucket.toMillis());
        this.limit = properties.nonces();
        this.forgotten = Counter.builder("fnf.nonces.forgotten")
                .description("Used nonces that were forgotten before their time was over")
                .register(metrics);
    }

    /**
     * Remembers a nonce.
     *
     * @param validUntil last instant at which the request's time is still accepted
     * @return whether it was not used before
     */
    boolean add(String accessKeyId, String nonce, Instant validUntil, Instant now) {
        long hash = hash(accessKeyId, nonce);
        synchronized (buckets) {
            forgetEnded(now);
            for (HashSet64 bucket : buckets.values()) {
                if (bucket.contains(hash)) {
                    return false;
                }
            }
            if (size >= limit) {
                forgetFirst();
            }
            buckets.computeIfAbsent(validUntil.toEpochMilli() / bucketMillis, end -> new HashSet64())
                    .add(hash);
            size++;
            return true;
        }
    }

    private void forgetEnded(Instant now) {
        long current = now.toEpochMilli() / bucketMillis;
        while (!buckets.isEmpty() && buckets.firstKey() < current) {
            size -= buckets.pollFirstEntry().getValue().size();
        }
    }

    private void forgetFirst() {
        int count = buckets.pollFirstEntry().getValue().size();
        size -= count;
        forgotten.increment(count);
    }

    private static long hash(String accessKeyId, String nonce) {
        byte[] digest = Digests.sha256((accessKeyId + '\n' + nonce).getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest).getLong();
    }
}
