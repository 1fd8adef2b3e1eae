package io.fnflocal.signature;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import io.fnflocal.account.AccessKey;
import io.fnflocal.account.AccessKeys;
import io.fnflocal.account.AccountProperties;
import io.fnflocal.account.Caller;
import io.fnflocal.error.ApiException;
import io.fnflocal.error.ErrorCode;
import io.fnflocal.gateway.ApiCall;
import io.fnflocal.state.EmulatorClock;

/**
 * Authenticates calls. The checks are made in the order of the contract, section 6: the parts of the signature are
 * present, then well-formed, then key, clock, signature and nonce.
 */
@Component
class SignatureVerifier {

    private static final String SIGN_AGAIN = "/_fnf/curl?Action=ListExecutions&FlowName=...";

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
     * Authenticates a call as strictly as the mode requires.
     *
     * @throws ApiException if the call is refused
     */
    Verified verify(ApiCall call) {
        return switch (mode) {
            case STRICT -> {
                ClaimedSignature claimed = ClaimedSignature.read(call).requireComplete();
                AccessKey key = requireKey(requireNonNull(claimed.accessKeyId()));
                requireProof(claimed, key);
                yield new Verified(key.caller(), null);
            }
            case LENIENT -> {
                AccessKey key = requireKey(requireAccessKeyId(call));
                yield new Verified(key.caller(), outcome(call, key));
            }
            case OFF -> new Verified(findCaller(call).orElse(defaultCaller), null);
        };
    }

    /** "valid", or the code of the error that strict mode would answer. */
    private String outcome(ApiCall call, AccessKey key) {
        try {
            requireProof(ClaimedSignature.read(call).requireComplete(), key);
            return "valid";
        } catch (ApiException e) {
            return e.error().code();
        }
    }

    /** Assumption: in mode off, an unknown or unreadable key counts as absent. */
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

    /** Takes the same time wherever the two differ; an absent token counts as an empty one. */
    private static boolean isSame(@Nullable String one, @Nullable String other) {
        return MessageDigest.isEqual(bytes(one), bytes(other));
    }

    private static byte[] bytes(@Nullable String text) {
        return text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    }

    private void requireProof(ClaimedSignature claimed, AccessKey key) {
        String accessKeyId = requireNonNull(claimed.accessKeyId());
        if (!isSame(key.securityToken(), claimed.securityToken())) {
            throw ApiException.of(ErrorCode.INVALID_ACCESS_KEY_ID, accessKeyId);
        }
        Instant time = requireNonNull(claimed.time());
        Instant now = clock.signatureTime(key.accountId());
        if (Duration.between(time, now).abs().compareTo(clockSkew) > 0) {
            throw ApiException.of(
                            ErrorCode.REQUEST_TIME_TOO_SKEWED,
                            time.toString(),
                            now.truncatedTo(ChronoUnit.SECONDS).toString())
                    .withDetail(
                            "It must be within %d seconds: set the client's clock, or sign the call again, as GET %s does."
                                    .formatted(clockSkew.toSeconds(), SIGN_AGAIN));
        }
        if (!claimed.isSignedWith(key.secret())) {
            throw ApiException.of(ErrorCode.SIGNATURE_NOT_MATCH)
                    .withDetail("server string to sign is:"
                            + claimed.signedTexts().get().get(0));
        }
        if (!usedNonces.add(accessKeyId, requireNonNull(claimed.nonce()), time.plus(clockSkew), now)) {
            throw ApiException.of(ErrorCode.SIGNATURE_NONCE_USED)
                    .withDetail("A signed call works once: sign each call again, with a new nonce, as GET %s does."
                            .formatted(SIGN_AGAIN));
        }
    }

    /**
     * The caller that a call is answered for.
     *
     * @param outcome the result of the signature check in lenient mode, otherwise null
     */
    record Verified(Caller caller, @Nullable String outcome) {}
}
