package io.fnflocal.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

class UsedNoncesTests {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration SKEW = Duration.ofMinutes(15);

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

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

    private UsedNonces remembering(int limit) {
        return new UsedNonces(new SignatureProperties(SignatureMode.STRICT, SKEW, limit), metrics);
    }
}
