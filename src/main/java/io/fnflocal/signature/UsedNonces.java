package io.fnflocal.signature;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;

import org.springframework.stereotype.Component;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * The nonces that were used with a time that is still valid, of all keys, in the memory of this instance.
 *
 * <p>A nonce is remembered as 64 bits of a hash, in segments by arrival. Two million of them, the default, take 32 to
 * 64 MiB and cover 2,200 signed calls a second from clients whose clocks are right, for the 15 minutes that each nonce
 * counts, and half of that from clients that are 15 minutes ahead. Past the limit the segment that came first, a 64th of
 * all, is forgotten early, which the metric {@code fnf.nonces.forgotten} counts.
 */
@Component
class UsedNonces {

    private static final int SEGMENTS = 64;

    private final ArrayDeque<Segment> segments = new ArrayDeque<>();
    private final int segmentSize;
    private final Counter forgotten;

    UsedNonces(SignatureProperties properties, MeterRegistry metrics) {
        this.segmentSize = Math.max(1, properties.nonces() / SEGMENTS);
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
        synchronized (segments) {
            while (!segments.isEmpty() && segments.getFirst().validUntil.isBefore(now)) {
                segments.removeFirst();
            }
            for (Segment segment : segments) {
                if (segment.hashes.contains(hash)) {
                    return false;
                }
            }
            segmentWithSpace().add(hash, validUntil);
            return true;
        }
    }

    private Segment segmentWithSpace() {
        if (segments.isEmpty() || segments.getLast().hashes.size() >= segmentSize) {
            if (segments.size() == SEGMENTS) {
                forgotten.increment(segments.removeFirst().hashes.size());
            }
            segments.addLast(new Segment());
        }
        return segments.getLast();
    }

    private static long hash(String accessKeyId, String nonce) {
        byte[] digest = Digests.sha256((accessKeyId + '\n' + nonce).getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest).getLong();
    }

    private static final class Segment {

        private final HashSet64 hashes = new HashSet64();
        private Instant validUntil = Instant.MIN;

        void add(long hash, Instant until) {
            hashes.add(hash);
            validUntil = until.isAfter(validUntil) ? until : validUntil;
        }
    }
}
