package io.fnflocal.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.fnflocal.TestClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

class UsedNoncesTests {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration SKEW = Duration.ofMinutes(15);

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final TestClock real = new TestClock();

    @Test
    void refusesANonceForAsLongAsItsTimeIsValid() {
        UsedNonces nonces = remembering(6_400);
        Instant end = NOW.plus(SKEW);

        assertThat(nonces.add("key", "nonce", end, NOW)).isTrue();
        assertThat(nonces.add("key", "nonce", end, NOW)).isFalse();
        assertThat(nonces.add("key", "nonce", end.plusSeconds(60), end)).isFalse();
        assertThat(nonces.add("key", "nonce", end.plus(SKEW), end.plusSeconds(1)))
                .isTrue();
    }

    @Test
    void keepsKeysApart() {
        UsedNonces nonces = remembering(6_400);

        assertThat(nonces.add("one", "nonce", NOW, NOW)).isTrue();
        assertThat(nonces.add("other", "nonce", NOW, NOW)).isTrue();
        assertThat(nonces.add("on", "enonce", NOW, NOW)).isTrue();
    }

    @Test
    void forgetsThoseThatCameFirstPastItsLimitAndCountsThem() {
        UsedNonces nonces = remembering(6_400);
        for (int i = 0; i < 6_400; i++) {
            // The later they come, the earlier their time ends.
            nonces.add("key", "nonce" + i, NOW.plusSeconds(6_400 - i), NOW);
        }

        assertThat(nonces.add("key", "one too many", NOW.plusSeconds(1), NOW)).isTrue();

        assertThat(metrics.get("fnf.nonces.forgotten").counter().count()).isEqualTo(100);
        assertThat(nonces.add("key", "nonce100", NOW, NOW)).isFalse();
        assertThat(nonces.add("key", "nonce6399", NOW, NOW)).isFalse();
        assertThat(nonces.add("key", "one too many", NOW, NOW)).isFalse();
        assertThat(nonces.add("key", "nonce99", NOW, NOW)).isTrue();
    }

    @Test
    void remembersManyOfOneInstant() {
        UsedNonces nonces = remembering(64_000);

        for (int i = 0; i < 50_000; i++) {
            assertThat(nonces.add("key", "nonce" + i, NOW, NOW)).isTrue();
        }
        for (int i = 0; i < 50_000; i++) {
            assertThat(nonces.add("key", "nonce" + i, NOW, NOW)).isFalse();
        }
    }

    @Test
    void remembersANonceOfOneAccountWhenTheClockOfAnotherIsFarAhead() {
        UsedNonces nonces = remembering(6_400);
        Instant future = Instant.parse("9999-01-01T00:00:00Z");
        nonces.add("key", "nonce", NOW.plus(SKEW), NOW);

        assertThat(nonces.add("ahead", "nonce", future.plus(SKEW), future)).isTrue();

        assertThat(nonces.add("key", "nonce", NOW.plus(SKEW), NOW)).isFalse();
        assertThat(nonces.add("ahead", "nonce", future.plus(SKEW), future)).isFalse();
    }

    @Test
    void remembersANonceWhenTheClockJumpsForthAndBack() {
        UsedNonces nonces = remembering(6_400);
        Instant later = NOW.plus(Duration.ofDays(400));
        nonces.add("key", "nonce", NOW.plus(SKEW), NOW);

        assertThat(nonces.contains("key", "nonce", later)).isFalse();
        assertThat(nonces.add("key", "other", later.plus(SKEW), later)).isTrue();

        assertThat(nonces.add("key", "nonce", NOW.plus(SKEW), NOW)).isFalse();
    }

    @Test
    void doesNotGrowPastItsLimitNorCountsWhatIsOver() {
        UsedNonces nonces = remembering(640);

        for (int i = 0; i < 1_280; i++) {
            nonces.add("key", "nonce" + i, NOW.plusSeconds(i), NOW.plusSeconds(i));
        }

        assertThat(metrics.get("fnf.nonces.forgotten").counter().count()).isZero();
        assertThat(nonces.contains("key", "nonce630", NOW.plusSeconds(630))).isFalse();
        assertThat(nonces.contains("key", "nonce650", NOW.plusSeconds(650))).isTrue();
    }

    @Test
    void forgetsWhatIsOverByTheRealTimeButTheLastEighth() {
        UsedNonces nonces = remembering(6_400);
        real.freeze(NOW);
        for (int i = 0; i < 1_000; i++) {
            nonces.add("key", "nonce" + i, NOW.plus(SKEW), NOW);
        }

        nonces.add("key", "far ahead", Instant.MAX, Instant.MAX);
        assertThat(nonces.contains("key", "nonce0", NOW)).isTrue();
        real.freeze(NOW.plus(SKEW).plus(SKEW).plusSeconds(1));
        nonces.add("key", "later", Instant.MAX, Instant.MAX);

        assertThat(nonces.contains("key", "nonce0", NOW)).isFalse();
        assertThat(nonces.contains("key", "nonce999", NOW)).isTrue();
        assertThat(metrics.get("fnf.nonces.forgotten").counter().count()).isZero();
    }

    @Test
    void looksWithoutRememberingAndForgetsAllOnceReset() {
        UsedNonces nonces = remembering(6_400);

        assertThat(nonces.contains("key", "nonce", NOW)).isFalse();
        assertThat(nonces.add("key", "nonce", NOW, NOW)).isTrue();
        assertThat(nonces.contains("key", "nonce", NOW)).isTrue();
        nonces.reset();
        assertThat(nonces.contains("key", "nonce", NOW)).isFalse();
    }

    private UsedNonces remembering(int limit) {
        return new UsedNonces(new SignatureProperties(SignatureMode.STRICT, SKEW, limit), real, metrics);
    }
}
