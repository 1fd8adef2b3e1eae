package io.fnflocal.seed;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.fnflocal.execution.ExecutionStatus;

/** A seed document that keeps all its rules; {@code source} is where a part stands. */
record SeedDocument(List<Account> accounts) {

    /** @param now what {@code now} means in it, and when its flows are created */
    record Account(String id, Instant now, List<AccessKey> accessKeys, List<Flow> flows) {}

    /** @param policy as {@link io.fnflocal.account.Policy} reads it; null allows everything in the own account */
    record AccessKey(
            SeedNode source,
            String id,
            String secret,
            boolean active,
            @Nullable String securityToken,
            @Nullable String policy) {}

    record Flow(
            SeedNode source,
            String name,
            boolean deleted,
            String definition,
            List<Execution> executions,
            List<Generation> generations) {}

    record Execution(
            SeedNode source,
            String name,
            ExecutionStatus status,
            Instant startedTime,
            @Nullable Instant stoppedTime,
            @Nullable String input,
            @Nullable String output,
            String definition,
            @Nullable String qualifier,
            @Nullable String mapRunName,
            @Nullable String environment,
            List<Step> script) {}

    /** What becomes of a scripted execution at {@code dueTime}. */
    record Step(
            Instant dueTime,
            ExecutionStatus status,
            @Nullable String output) {}

    /**
     * Executions that the database makes by itself.
     *
     * @param newest start of the last one
     * @param every between two starts
     * @param statuses dealt out in turn, oldest first
     * @param payload bytes of input and of output
     */
    record Generation(
            SeedNode source,
            long count,
            String namePrefix,
            Instant newest,
            Duration every,
            List<ExecutionStatus> statuses,
            int payload,
            @Nullable String qualifier,
            @Nullable String mapRunName) {

        static final int NAME_DIGITS = 10;
        static final Duration LONGEST_RUN = Duration.ofSeconds(60);

        /** Whether it makes an execution of this name. */
        boolean makes(String name) {
            if (name.length() != namePrefix.length() + NAME_DIGITS || !name.startsWith(namePrefix)) {
                return false;
            }
            String number = name.substring(namePrefix.length());
            return number.chars().allMatch(digit -> digit >= '0' && digit <= '9')
                    && Long.parseLong(number) >= 1
                    && Long.parseLong(number) <= count;
        }
    }
}
