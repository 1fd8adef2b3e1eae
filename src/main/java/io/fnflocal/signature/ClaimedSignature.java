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
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.fnflocal.error.ApiException;
import io.fnflocal.gateway.ApiCall;

/**
 * The signature that a call claims: its key, time, nonce and value. As much as possible is read, so that an explanation
 * can name everything that is wrong; a missing or malformed part is null and has a problem.
 *
 * @param securityToken null if the call has none
 * @param signature as sent
 * @param signedTexts the texts that the signature may cover, the usual form first: clients differ in how they sign
 *     empty values. Computed only if needed, because that takes time
 * @param problems in the order of the checks (contract, section 6); empty if the signature is complete
 */
public record ClaimedSignature(
        SignatureScheme scheme,
        @Nullable String accessKeyId,
        @Nullable String securityToken,
        @Nullable Instant time,
        @Nullable String nonce,
        @Nullable String signature,
        Supplier<List<String>> signedTexts,
        List<ApiException> problems) {

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR, 4)
            .appendPattern("-MM-dd'T'HH:mm:ss'Z'")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT)
            .withZone(ZoneOffset.UTC);

    /** Reads the signature: of version 3 if there is a header {@code Authorization}, otherwise of version 1. */
    public static ClaimedSignature read(ApiCall call) {
        return isVersion3(call) ? SignatureV3.read(call) : SignatureV1.read(call);
    }

    /**
     * The key that the call names, or null if it names none.
     *
     * @throws ApiException {@code InvalidArgument} if the header {@code Authorization} is malformed
     */
    static @Nullable String findAccessKeyId(ApiCall call) {
        return isVersion3(call)
                ? Authorization.of(call).credential()
                : call.parameters().find("AccessKeyId");
    }

    /** @throws ApiException the first problem, if there is any */
    ClaimedSignature requireComplete() {
        if (!problems.isEmpty()) {
            throw problems.get(0);
        }
        return this;
    }

    /** Whether the signature was made with this secret. */
    boolean isSignedWith(String secret) {
        byte[] sent = String.valueOf(signature).getBytes(StandardCharsets.UTF_8);
        // Takes the same time wherever the two differ, so that timing reveals nothing.
        return signedTexts.get().stream()
                .anyMatch(text ->
                        MessageDigest.isEqual(scheme.sign(secret, text).getBytes(StandardCharsets.UTF_8), sent));
    }

    /** @throws ApiException {@code InvalidArgument} if the value is not a time */
    static Instant parseTime(String name, String value) {
        try {
            return TIME.parse(value, Instant::from);
        } catch (DateTimeException e) {
            throw ApiException.invalidArgument(name, value, "a UTC time such as 2020-12-02T02:39:20Z");
        }
    }

    private static boolean isVersion3(ApiCall call) {
        return call.findHeader("Authorization") != null;
    }

    /** Collects the problems of a signature while it is read. */
    record Reader(List<ApiException> problems) {

        /** The part, or null if reading it fails; the failure becomes a problem. */
        <T> @Nullable T read(Supplier<T> part) {
            try {
                return part.get();
            } catch (ApiException e) {
                problems.add(e);
                return null;
            }
        }
    }
}
