package io.fnflocal.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Many executions that the database generates by itself.
 *
 * @param newest start of the last one
 * @param every time between two starts
 * @param rotation the statuses, dealt in turn and over again, oldest execution first
 * @param payload bytes of input and of output
 */
public record BulkExecutions(
        long count,
        String namePrefix,
        Instant newest,
        Duration every,
        List<ExecutionStatus> rotation,
        int payload,
        @Nullable String qualifier,
        @Nullable String mapRunName) {

    /** How long the longest execution runs. */
    public static final Duration MAX_RUN = Duration.ofSeconds(60);

    /** Digits of the number that follows the prefix in a name. */
    static final int NAME_DIGITS = 10;

    /** Whether one of them has this name. */
    public boolean hasName(String name) {
        if (name.length() != namePrefix.length() + NAME_DIGITS || !name.startsWith(namePrefix)) {
            return false;
        }
        String number = name.substring(namePrefix.length());
        return number.chars().allMatch(digit -> digit >= '0' && digit <= '9')
                && Long.parseLong(number) >= 1
                && Long.parseLong(number) <= count;
    }
}
