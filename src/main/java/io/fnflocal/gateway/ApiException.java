package io.fnflocal.gateway;

import java.util.Arrays;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** A call that is answered with an {@link ErrorCode} instead of a result. */
public final class ApiException extends RuntimeException {

    private static final int LONGEST_ECHO = 64;

    private final ErrorCode error;
    private final String text;
    private final @Nullable Map<String, String> accessDeniedDetail;

    private ApiException(ErrorCode error, String text, @Nullable Map<String, String> accessDeniedDetail) {
        // Neither stack trace nor suppression: an answer, not a fault, and made once per refused call.
        super(text, null, false, false);
        this.error = error;
        this.text = text;
        this.accessDeniedDetail = accessDeniedDetail;
    }

    /**
     * An error whose message is the documented sentence.
     *
     * @param arguments what stands in the sentence's {@code %s}; long ones are cut
     */
    public static ApiException of(ErrorCode error, String... arguments) {
        Object[] cut = Arrays.stream(arguments).map(ApiException::cut).toArray();
        return new ApiException(error, error.message().formatted(cut), null);
    }

    /**
     * The answer to a parameter or header that breaks a rule.
     *
     * @param legal what the value could have been, as the end of the sentence "legal: …"
     */
    public static ApiException invalidArgument(String name, String value, String legal) {
        return of(ErrorCode.INVALID_ARGUMENT)
                .withDetail("%s is '%s'; legal: %s.".formatted(cut(name), cut(value), legal));
    }

    /** The same error, with this after the documented sentence. */
    public ApiException withDetail(String detail) {
        return new ApiException(error, text + " " + detail, accessDeniedDetail);
    }

    /** The same error, with the object {@code AccessDeniedDetail} in its body. */
    public ApiException withAccessDeniedDetail(Map<String, String> accessDeniedDetail) {
        return new ApiException(error, text, accessDeniedDetail);
    }

    public ErrorCode error() {
        return error;
    }

    String text() {
        return text;
    }

    @Nullable
    Map<String, String> accessDeniedDetail() {
        return accessDeniedDetail;
    }

    /** The first 64 characters of what somebody sent, never half of a surrogate pair. */
    public static String cut(String value) {
        if (value.codePointCount(0, value.length()) <= LONGEST_ECHO) {
            return value;
        }
        return value.substring(0, value.offsetByCodePoints(0, LONGEST_ECHO)) + "…";
    }
}
