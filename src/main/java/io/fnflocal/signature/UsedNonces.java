package io.fnflocal.signature;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;

import org.springframework.stereotype.Component;

import io.fnflocal.gateway.Resettable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * The nonces that were used, of all keys, in the memory of this instance. One counts for as long as the time that it was
 * used with is valid, or any other's of its segment.
 *
 * <p>A nonce is remembered as 64 bits of a hash, in segments by arrival. Two million of them, the default, take 32 to
 * 64 MiB and cover 2,200 signed calls a second from clients whose clocks are right, for the 15 minutes that each nonce
 * counts, and half of that from clients that are 15 minutes ahead. Past the limit the segment that came first, a 64th of
 * all, is forgotten early, which the metric {@code fnf.nonces.forgotten} counts.
 *
 * <p>Accounts may go by different clocks, and one that is put back makes a time valid again: what is over is forgotten by
 * the real time only, and never the last eighth of the limit.
 */
@Component
class UsedNonces implements Resettable {

    private static final int SEGMENTS = 64;
    private static final int SEGMENTS_KEPT = SEGMENTS / 8;

    private final ArrayDeque<Segment> segments = new ArrayDeque<>();
    private final int segmentSize;
    private final Duration longestValidity;
    private final Clock realTime;
    private final Counter forgotten;

    UsedNonces(SignatureProperties properties, Clock realTime, MeterRegistry metrics) {
        this.segmentSize = Math.max(1, properties.nonces() / SEGMENTS);
        this.longestValidity = properties.clockSkew().multipliedBy(2);
        this.realTime = realTime;
        this.forgotten = Counter.builder("fnf.nonces.forgotten")
                .description("Used nonces that were forgotten before their time was over")
                .register(metrics);
    }

    /**
     * Remembers a nonce.
     *
     * @param validUntil last instant at which the request's time is still accepted
     * @param now by the clock of the key's account
     * @return whether it was not used before
     */
    boolean add(String accessKeyId, String nonce, Instant validUntil, Instant now) {
        long hash = hash(accessKeyId, nonce);
        synchronized (segments) {
            if (contains(hash, now)) {
                return false;
            }
            Instant arrival = realTime.instant();
            forgetWhatIsOver(arrival);
            segmentWithSpace(now).add(hash, validUntil, arrival);
            return true;
        }
    }

    /** Whether {@link #add} would say that it was used before. */
    boolean contains(String accessKeyId, String nonce, Instant now) {
        long hash = hash(accessKeyId, nonce);
        synchronized (segments) {
            return contains(hash, now);
        }
    }

    @Override
    public void reset() {
        synchronized (segments) {
            segments.clear();
        }
    }

    private boolean contains(long hash, Instant now) {
        for (Segment segment : segments) {
            if (segment.counts(now) && segment.hashes.contains(hash)) {
                return true;
            }
        }
        return false;
    }

    private void forgetWhatIsOver(Instant arrival) {
        while (segments.size() > SEGMENTS_KEPT
                && segments.getFirst().lastArrival.plus(longestValidity).isBefore(arrival)) {
            segments.removeFirst();
        }
    }

    private Segment segmentWithSpace(Instant now) {
        if (segments.isEmpty() || segments.getLast().hashes.size() >= segmentSize) {
            if (segments.size() == SEGMENTS) {
                Segment first = segments.removeFirst();
                forgotten.increment(first.counts(now) ? first.hashes.size() : 0);
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
        private Instant lastArrival = Instant.EPOCH;

        boolean counts(Instant now) {
            return !validUntil.isBefore(now);
        }

        void add(long hash, Instant until, Instant arrival) {
            hashes.add(hash);
            lastArrival = arrival;
            validUntil = until.isAfter(validUntil) ? until : validUntil;
        }
    }
}
