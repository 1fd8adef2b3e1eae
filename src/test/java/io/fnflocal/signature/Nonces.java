package io.fnflocal.signature;

import java.time.Clock;
import java.time.Instant;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** Used nonces for tests of other packages. */
public final class Nonces {

    private Nonces() {}

    public static UsedNonces none(SignatureProperties properties, Clock clock) {
        return new UsedNonces(properties, clock, new SimpleMeterRegistry());
    }

    public static void use(UsedNonces nonces, String accessKeyId, String nonce, Instant now) {
        nonces.add(accessKeyId, nonce, now, now);
    }
}
