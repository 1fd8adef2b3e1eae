package io.fnflocal.curl;

import java.util.Map;
import java.util.UUID;

import org.springframework.stereotype.Component;

import io.fnflocal.signature.CallSigner;
import io.fnflocal.signature.SignatureScheme;
import io.fnflocal.signature.SignedCall;
import io.fnflocal.state.EmulatorClock;

/** Signs calls of this emulator's API with a new nonce and the present time of the account's clock. */
@Component
class PresentSigner {

    private final EmulatorClock clock;

    PresentSigner(EmulatorClock clock) {
        this.clock = clock;
    }

    /** As {@link CallSigner#sign}. */
    SignedCall sign(SignatureScheme scheme, String url, String method, Map<String, String> parameters, SigningKey key) {
        return new CallSigner(
                        key.credentials(),
                        clock.signatureTime(key.accountId()),
                        UUID.randomUUID().toString())
                .sign(scheme, url, method, parameters);
    }
}
