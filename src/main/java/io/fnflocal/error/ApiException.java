package io.fnflocal.error;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Fails a call with an {@link ErrorCode}. */
public final class ApiException extends RuntimeException {

    private static final int MAX_ECHOED_CHARACTERS = 64;

    private final ErrorCode error;
    private final String text;
    private final @Nullable Map<String, String> accessDeniedDetail;
    private final @Nullable Duration retryAfter;

    private ApiException(
            ErrorCode error,
            String text,
            @Nullable Map<String, String> accessDeniedDetail,
            @Nullable Duration retryAfter) {
        // Without stack trace and suppression: this is a response rather than a bug, and every refused call makes one.
        super(text, null, false, false);
        this.error = error;
        this.text = text;
        this.accessDeniedDetail = accessDeniedDetail;
        this.retryAfter = retryAfter;
    }

    /**
     * An error whose message is the documented sentence.
     *
     * @param arguments fill the sentence's {@code %s}; long ones are abbreviated to 64 characters
     */
    public static ApiException of(ErrorCode error, String... arguments) {
        Object[] abbreviated =
                Arrays.stream(arguments).map(ApiException::abbreviate).toArray();
        return new ApiException(error, error.message().formatted(abbreviated), null, null);
    }

    /**
     * The same for arguments that have been checked, which therefore stand in the message whole, however long they are.
     */
    public static ApiException ofChecked(ErrorCode error, String... arguments) {
        return new ApiException(error, error.message().formatted((Object[]) arguments), null, null);
    }

    /**
     * {@code InvalidArgument} for a parameter or header that breaks its rule.
     *
     * @param rule completes the sentence "must be …"
     */
    public static ApiException invalidArgument(String name, String value, String rule) {
        return of(ErrorCode.INVALID_ARGUMENT)
                .withDetail("%s is '%s' but must be %s.".formatted(abbreviate(name), abbreviate(value), rule));
    }

    /** The same error with this text after the documented sentence. */
    public ApiException withDetail(String detail) {
        return new ApiException(error, text + " " + detail, accessDeniedDetail, retryAfter);
    }

    /** The same error with the object {@code AccessDeniedDetail} in its body. */
    public ApiException withAccessDeniedDetail(Map<String, String> accessDeniedDetail) {
        return new ApiException(error, text, accessDeniedDetail, retryAfter);
    }

    /** The same error, which tells the client how long to wait before it tries again. */
    public ApiException withRetryAfter(Duration wait) {
        return new ApiException(error, text, accessDeniedDetail, wait);
    }

    public ErrorCode error() {
        return error;
    }

    /** The whole message. */
    public String text() {
        return text;
    }

    /** Who was refused what, for {@code AccessDenied}; otherwise null. */
    public @Nullable Map<String, String> accessDeniedDetail() {
        return accessDeniedDetail;
    }

    /** How long the client should wait before it tries again; otherwise null. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** The first 64 characters of what a client sent, never half of a surrogate pair. */
    public static String abbreviate(String value) {
        if (value.codePointCount(0, value.length()) <= MAX_ECHOED_CHARACTERS) {
            return value;
        }
        return value.substring(0, value.offsetByCodePoints(0, MAX_ECHOED_CHARACTERS)) + "…";
    }
}
