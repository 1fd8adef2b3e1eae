package io.fnflocal.gateway;

/** A call that is answered with an {@link ErrorCode} instead of a result. */
public final class ApiException extends RuntimeException {

    private static final int LONGEST_ECHO = 64;

    private final ErrorCode error;

    private ApiException(ErrorCode error, String message) {
        // Neither stack trace nor suppression: an answer, not a fault, and made once per refused call.
        super(message, null, false, false);
        this.error = error;
    }

    /**
     * An error whose message is the documented sentence and nothing else.
     *
     * @param arguments what stands in the sentence's {@code %s}; long ones are cut
     */
    public static ApiException of(ErrorCode error, String... arguments) {
        return new ApiException(error, sentence(error, arguments));
    }

    /** An error whose documented sentence is followed by {@code detail}. */
    public static ApiException withDetail(ErrorCode error, String detail) {
        return new ApiException(error, sentence(error) + " " + detail);
    }

    /**
     * The answer to a parameter or header that breaks a rule.
     *
     * @param legal what the value could have been, as the end of the sentence "legal: …"
     */
    public static ApiException invalidArgument(String name, String value, String legal) {
        return withDetail(ErrorCode.INVALID_ARGUMENT, "%s is '%s'; legal: %s.".formatted(cut(name), cut(value), legal));
    }

    public ErrorCode error() {
        return error;
    }

    private static String sentence(ErrorCode error, String... arguments) {
        Object[] cut = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            cut[i] = cut(arguments[i]);
        }
        return error.message().formatted(cut);
    }

    /** The first 64 characters of what somebody sent, never half of a surrogate pair. */
    public static String cut(String value) {
        if (value.codePointCount(0, value.length()) <= LONGEST_ECHO) {
            return value;
        }
        return value.substring(0, value.offsetByCodePoints(0, LONGEST_ECHO)) + "…";
    }
}
