package io.fnflocal.execution;

import org.jspecify.annotations.Nullable;

/**
 * How an execution ends.
 *
 * @param status an ended one
 * @param error what went wrong, null for Succeeded like the cause
 */
public record ExecutionEnd(
        ExecutionStatus status,
        @Nullable String output,
        @Nullable String error,
        @Nullable String cause) {

    /** What an error must be, for error messages. */
    public static final String ERROR_RULE = "1 to 128 characters";

    /** What a cause must be, for error messages. */
    public static final String CAUSE_RULE = "1 to 4096 characters";

    /** @throws IllegalArgumentException if the status is not an ended one */
    public ExecutionEnd {
        if (!status.isEnded()) {
            throw new IllegalArgumentException("An execution cannot end as " + status);
        }
    }

    /** Whether a text is what {@link #ERROR_RULE} says. */
    public static boolean isError(String text) {
        return !text.isEmpty() && text.codePointCount(0, text.length()) <= 128;
    }

    /** Whether a text is what {@link #CAUSE_RULE} says. */
    public static boolean isCause(String text) {
        return !text.isEmpty() && text.codePointCount(0, text.length()) <= 4_096;
    }
}
