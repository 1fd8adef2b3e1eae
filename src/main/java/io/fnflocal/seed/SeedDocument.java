package io.fnflocal.seed;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.fnflocal.execution.BulkExecutions;
import io.fnflocal.execution.NewExecution;

/** A valid seed document. The {@code source} of a part is for errors, which name its line. */
record SeedDocument(List<Account> accounts) {

    /** @param now what {@code now} means in it, and when its flows are created */
    record Account(String id, Instant now, List<AccessKey> accessKeys, List<Flow> flows) {}

    /** @param policy as {@link io.fnflocal.account.Policy} reads it, or null to allow everything in its own account */
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
            List<NewExecution> executions,
            List<BulkExecutions> generated) {}
}
