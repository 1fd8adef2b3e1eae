package io.fnflocal.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import io.fnflocal.account.AccessKey;
import io.fnflocal.account.AccessKeys;
import io.fnflocal.account.AccountProperties;
import io.fnflocal.account.Caller;
import io.fnflocal.gateway.ApiCall;
import io.fnflocal.gateway.ApiException;
import io.fnflocal.gateway.EmulatorClock;
import io.fnflocal.gateway.ErrorCode;

/**
 * Proves who calls. The checks answer in the order of the contract, section 6: the signature's parts present, then
 * well-formed, key, clock, signature, nonce.
 */
@Component
class SignatureVerifier {

    private static final String OUTCOME_HEADER = "x-fnf-signature";

    private final AccessKeys accessKeys;
    private final UsedNonces usedNonces;
    private final EmulatorClock clock;
    private final SignatureMode mode;
    private final Duration clockSkew;
    private final Caller defaultCaller;

    SignatureVerifier(
            AccessKeys accessKeys,
            UsedNonces usedNonces,
            EmulatorClock clock,
            SignatureProperties properties,
            AccountProperties account) {
        this.accessKeys = accessKeys;
        this.usedNonces = usedNonces;
        this.clock = clock;
        this.mode = properties.mode();
        this.clockSkew = properties.clockSkew();
        this.defaultCaller = Caller.withoutKey(account.defaultAccount());
    }

    /**
     * Finds out for whom a call speaks, as strictly as the mode asks for.
     *
     * @throws ApiException when the call does not prove enough
     */
    Caller verify(ApiCall call, HttpServletResponse response) {
        return switch (mode) {
            case STRICT -> {
                ClaimedSignature claimed = ClaimedSignature.of(call);
                AccessKey key = requireKey(claimed.accessKeyId());
                requireProof(claimed, key);
                yield key.caller();
            }
            case LENIENT -> {
                AccessKey key = requireKey(requireAccessKeyId(call));
                response.setHeader(OUTCOME_HEADER, outcome(call, key));
                yield key.caller();
            }
            case OFF -> findCaller(call).orElse(defaultCaller);
        };
    }

    /** "valid", or the code of the error that strict mode would have answered. */
    private String outcome(ApiCall call, AccessKey key) {
        try {
            requireProof(ClaimedSignature.of(call), key);
            return "valid";
        } catch (ApiException e) {
            return e.error().code();
        }
    }

    /** Assumption: without signatures, a key that is not known or cannot be read is as good as none. */
    private Optional<Caller> findCaller(ApiCall call) {
        try {
            return Optional.ofNullable(ClaimedSignature.findAccessKeyId(call))
                    .flatMap(accessKeys::find)
                    .map(AccessKey::caller);
        } catch (ApiException e) {
            return Optional.empty();
        }
    }

    private static String requireAccessKeyId(ApiCall call) {
        String id = ClaimedSignature.findAccessKeyId(call);
        if (id == null) {
            throw ApiException.of(ErrorCode.MISSING_REQUIRED_PARAMS, "AccessKeyId");
        }
        return id;
    }

    private AccessKey requireKey(String id) {
        return accessKeys
                .find(id)
                .filter(AccessKey::isActive)
                .orElseThrow(() -> ApiException.of(ErrorCode.INVALID_ACCESS_KEY_ID, id));
    }

    /** Takes the same time wherever the two differ; no token is as good as an empty one. */
    private static boolean isSame(@Nullable String one, @Nullable String other) {
        return MessageDigest.isEqual(bytes(one), bytes(other));
    }

    private static byte[] bytes(@Nullable String text) {
        return text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    }

    private void requireProof(ClaimedSignature claimed, AccessKey key) {
        if (!isSame(key.securityToken(), claimed.securityToken())) {
            throw ApiException.of(ErrorCode.INVALID_ACCESS_KEY_ID, claimed.accessKeyId());
        }
        Instant now = clock.signatureTime(key.accountId());
        if (Duration.between(claimed.time(), now).abs().compareTo(clockSkew) > 0) {
            throw ApiException.of(
                    ErrorCode.REQUEST_TIME_TOO_SKEWED,
                    claimed.time().toString(),
                    now.truncatedTo(ChronoUnit.SECONDS).toString());
        }
        if (!claimed.isProvenBy(key.secret())) {
            throw ApiException.of(ErrorCode.SIGNATURE_NOT_MATCH)
                    .withDetail("server string to sign is:" + claimed.stringToSign());
        }
        if (!usedNonces.add(
                claimed.accessKeyId(), claimed.nonce(), claimed.time().plus(clockSkew), now)) {
            throw ApiException.of(ErrorCode.SIGNATURE_NONCE_USED);
        }
    }
}
