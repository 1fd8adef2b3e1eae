package io.fnflocal.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.fnflocal.gateway.ApiCall;
import io.fnflocal.gateway.ApiException;

/**
 * What a call says of itself: which key signed it, when, and with what result.
 *
 * @param signature as it was sent
 * @param signed what the signature may cover, the usual form first: clients differ in how they sign empty values. Made
 *     only for a key that exists: it takes time
 * @param signer makes the signature of a secret and one of {@code signed}
 */
record ClaimedSignature(
        String accessKeyId,
        @Nullable String securityToken,
        Instant time,
        String nonce,
        String signature,
        Supplier<List<String>> signed,
        BinaryOperator<String> signer) {

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR, 4)
            .appendPattern("-MM-dd'T'HH:mm:ss'Z'")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT)
            .withZone(ZoneOffset.UTC);

    /**
     * Reads the signature of either version.
     *
     * @throws ApiException when a part of it is missing or malformed
     */
    static ClaimedSignature of(ApiCall call) {
        return call.findHeader("Authorization") == null ? SignatureV1.read(call) : SignatureV3.read(call);
    }

    /** The key that the call names, or null when it names none. */
    static @Nullable String findAccessKeyId(ApiCall call) {
        return call.findHeader("Authorization") == null
                ? call.parameters().find("AccessKeyId")
                : SignatureV3.Authorization.of(call).credential();
    }

    /** Whether somebody who knows the secret made the signature. */
    boolean isProvenBy(String secret) {
        // isEqual takes the same time wherever the two differ.
        return signed.get().stream()
                .anyMatch(text -> MessageDigest.isEqual(
                        signer.apply(secret, text).getBytes(StandardCharsets.UTF_8),
                        signature.getBytes(StandardCharsets.UTF_8)));
    }

    /** What the server signs to compare. */
    String stringToSign() {
        return signed.get().get(0);
    }

    /** @throws ApiException {@code InvalidArgument} when the value of this name is no time */
    static Instant parseTime(String name, String value) {
        try {
            return TIME.parse(value, Instant::from);
        } catch (DateTimeException e) {
            throw ApiException.invalidArgument(name, value, "a UTC time such as 2020-12-02T02:39:20Z");
        }
    }
}
