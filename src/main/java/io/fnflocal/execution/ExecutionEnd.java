package io.fnflocal.execution;

import org.jspecify.annotations.Nullable;

/**
 * How an execution ends.
 *
 * @param status an ended one
 * @param error what went wrong, 1 to 128 characters, like the cause not with Succeeded
 * @param cause 1 to 4,096 characters
 */
public record ExecutionEnd(
        ExecutionStatus status,
        @Nullable String output,
        @Nullable String error,
        @Nullable String cause) {

    /** @throws IllegalArgumentException if the status is not an ended one */
    public ExecutionEnd {
        if (!status.isEnded()) {
            throw new IllegalArgumentException("An execution cannot end as " + status);
        }
    }
}
