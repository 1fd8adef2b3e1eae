package io.fnflocal.signature;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;

import org.springframework.stereotype.Component;

import io.fnflocal.state.Resettable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * The used nonces of all keys, in the memory of this instance. A nonce is refused while its timestamp, or any in its
 * segment, is still valid.
 *
 * <p>A nonce is remembered as 64 bits of a hash, in segments by arrival. Two million of them, the default, take 32 to
 * 64 MiB. They cover 2,200 signed calls a second from clients whose clocks are right, for the 15 minutes that each
 * nonce must be remembered, and half of that from clients that are 15 minutes ahead. Beyond the limit the oldest
 * segment, a 64th of all, is forgotten early, which the metric {@code fnf.nonces.forgotten} counts.
 *
 * <p>Accounts may have different clocks, and setting one back makes a timestamp valid again. Nonces therefore expire on
 * the real clock only, and the newest eighth of the limit never expires.
 */
@Component
public class UsedNonces implements Resettable {

    private static final int MAX_SEGMENTS = 64;
    private static final int MIN_SEGMENTS = MAX_SEGMENTS / 8;

    private final ArrayDeque<Segment> segments = new ArrayDeque<>();
    private final int segmentSize;
    private final Duration maxValidity;
    private final Clock realTime;
    private final Counter forgotten;

    UsedNonces(SignatureProperties properties, Clock realTime, MeterRegistry metrics) {
        this.segmentSize = Math.max(1, properties.nonces() / MAX_SEGMENTS);
        this.maxValidity = properties.clockSkew().multipliedBy(2);
        this.realTime = realTime;
        this.forgotten = Counter.builder("fnf.nonces.forgotten")
                .description("Used nonces that were forgotten while their timestamp was still valid")
                .register(metrics);
    }

    /**
     * Remembers a nonce.
     *
     * @param validUntil the last instant at which the request's timestamp is accepted
     * @param now the time of the key's account
     * @return whether it was not used before
     */
    boolean add(String accessKeyId, String nonce, Instant validUntil, Instant now) {
        long hash = hash(accessKeyId, nonce);
        synchronized (segments) {
            if (contains(hash, now)) {
                return false;
            }
            Instant arrival = realTime.instant();
            removeExpired(arrival);
            segmentWithSpace(now).add(hash, validUntil, arrival);
            return true;
        }
    }

    /** Whether the nonce was used before. */
    public boolean contains(String accessKeyId, String nonce, Instant now) {
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
            if (segment.mayHaveValidNonces(now) && segment.hashes.contains(hash)) {
                return true;
            }
        }
        return false;
    }

    private void removeExpired(Instant arrival) {
        while (segments.size() > MIN_SEGMENTS
                && segments.getFirst().lastArrival.plus(maxValidity).isBefore(arrival)) {
            segments.removeFirst();
        }
    }

    private Segment segmentWithSpace(Instant now) {
        if (segments.isEmpty() || segments.getLast().hashes.size() >= segmentSize) {
            if (segments.size() == MAX_SEGMENTS) {
                Segment first = segments.removeFirst();
                forgotten.increment(first.mayHaveValidNonces(now) ? first.hashes.size() : 0);
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

        boolean mayHaveValidNonces(Instant now) {
            return !validUntil.isBefore(now);
        }

        void add(long hash, Instant until, Instant arrival) {
            hashes.add(hash);
            lastArrival = arrival;
            validUntil = until.isAfter(validUntil) ? until : validUntil;
        }
    }
}
