package io.fnflocal.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import io.fnflocal.account.AccessKey;
import io.fnflocal.account.AccessKeyRepository;
import io.fnflocal.account.Caller;
import io.fnflocal.gateway.ApiException;
import io.fnflocal.gateway.ErrorCode;
import io.fnflocal.gateway.GatewayRequest;
import io.fnflocal.gateway.Parameters;

/**
 * Proves who calls. The checks answer in the order of the contract, section 6: parameters present, then well-formed,
 * key, clock, signature.
 */
@Component
class SignatureVerifier {

    private static final List<String> REQUIRED =
            List.of("AccessKeyId", "Signature", "SignatureMethod", "SignatureVersion", "SignatureNonce", "Timestamp");
    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR, 4)
            .appendPattern("-MM-dd'T'HH:mm:ss'Z'")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT)
            .withZone(ZoneOffset.UTC);

    private final AccessKeyRepository accessKeys;
    private final Clock clock;
    private final Duration clockSkew;

    SignatureVerifier(AccessKeyRepository accessKeys, Clock clock, SignatureProperties properties) {
        this.accessKeys = accessKeys;
        this.clock = clock;
        this.clockSkew = properties.clockSkew();
    }

    /**
     * Verifies a version 1 signature.
     *
     * @throws ApiException when it does not prove that the holder of an active key made this call, just now
     */
    Caller verify(GatewayRequest call) {
        Parameters parameters = call.parameters();
        if (call.getHeader("Authorization") != null) {
            throw ApiException.withDetail(
                    ErrorCode.INVALID_ARGUMENT,
                    "The Authorization header is not supported; legal: the parameters of signature version 1.0.");
        }
        REQUIRED.forEach(parameters::require);
        requireText(parameters, "SignatureMethod", "HMAC-SHA1");
        requireText(parameters, "SignatureVersion", "1.0");
        Instant timestamp = parseTimestamp(parameters.require("Timestamp"));
        AccessKey key = requireKey(parameters.require("AccessKeyId"), parameters.find("SecurityToken"));
        requireClose(timestamp);
        requireSignature(call, key);
        return key.caller();
    }

    private static void requireText(Parameters parameters, String name, String legal) {
        String value = parameters.require(name);
        if (!value.equals(legal)) {
            throw ApiException.invalidArgument(name, value, legal);
        }
    }

    private static Instant parseTimestamp(String value) {
        try {
            return TIMESTAMP.parse(value, Instant::from);
        } catch (DateTimeException e) {
            throw ApiException.invalidArgument("Timestamp", value, "a UTC time such as 2020-12-02T02:39:20Z");
        }
    }

    private AccessKey requireKey(String id, @Nullable String securityToken) {
        return accessKeys
                .findById(id)
                .filter(AccessKey::isActive)
                .filter(key -> Objects.equals(key.securityToken(), securityToken))
                .orElseThrow(() -> ApiException.of(ErrorCode.INVALID_ACCESS_KEY_ID, id));
    }

    private void requireClose(Instant timestamp) {
        Instant now = clock.instant();
        if (Duration.between(timestamp, now).abs().compareTo(clockSkew) > 0) {
            throw ApiException.of(
                    ErrorCode.REQUEST_TIME_TOO_SKEWED,
                    timestamp.toString(),
                    now.truncatedTo(ChronoUnit.SECONDS).toString());
        }
    }

    private static void requireSignature(GatewayRequest call, AccessKey key) {
        String signature = call.parameters().require("Signature");
        String stringToSign = SignatureV1.stringToSign(call.getMethod(), call.parameters());
        boolean proven = isSignatureOf(stringToSign, key, signature)
                || isSignatureOf(
                        SignatureV1.stringToSignWithoutEmptyValues(call.getMethod(), call.parameters()),
                        key,
                        signature);
        if (!proven) {
            throw ApiException.withDetail(ErrorCode.SIGNATURE_NOT_MATCH, "server string to sign is:" + stringToSign);
        }
    }

    /** Takes the same time wherever the two differ. */
    private static boolean isSignatureOf(String stringToSign, AccessKey key, String signature) {
        return MessageDigest.isEqual(
                SignatureV1.sign(key.secret(), stringToSign).getBytes(StandardCharsets.UTF_8),
                signature.getBytes(StandardCharsets.UTF_8));
    }
}
