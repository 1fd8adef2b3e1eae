package io.fnflocal.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Executions that the database generates in bulk.
 *
 * @param newest start time of the last execution
 * @param every time between two start times
 * @param now the account's time: an ended execution that started by then stopped by then
 * @param rotation the statuses in turn, repeated as often as needed, from the oldest execution on; made when needed,
 *     because there may be thousands
 * @param payload size of the input and of the output in bytes
 */
public record BulkExecutions(
        long count,
        String namePrefix,
        Instant newest,
        Duration every,
        Instant now,
        Supplier<List<ExecutionStatus>> rotation,
        int payload,
        @Nullable String qualifier,
        @Nullable String mapRunName) {

    /** The maximum duration of a generated execution. */
    public static final Duration MAX_RUN = Duration.ofSeconds(60);

    /** The number of digits that follow the prefix in a name. */
    static final int NAME_DIGITS = 10;

    /** @param number counted from 1, the oldest */
    String name(long number) {
        return namePrefix + "%010d".formatted(number);
    }

    /** The prefix under which this name could be generated. */
    public static Optional<String> prefixOf(String name) {
        return name.length() < NAME_DIGITS
                ? Optional.empty()
                : Optional.of(name.substring(0, name.length() - NAME_DIGITS));
    }

    /** Whether one of the executions has this name. */
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
