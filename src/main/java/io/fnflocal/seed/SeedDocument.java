package io.fnflocal.seed;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.fnflocal.execution.BulkExecutions;
import io.fnflocal.execution.NewExecution;
import io.fnflocal.execution.Script;
import io.fnflocal.flow.FlowAttributes;

/** A valid seed document. The {@code source} of a part is for errors, which name its line. */
record SeedDocument(SeedSource source, List<Account> accounts) {

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

    /**
     * A flow, or what is added to one.
     *
     * @param definition null if the flow must exist already
     * @param script null to leave what there is
     * @param next the scripts of the next executions that start; null to leave what there is
     * @param executionSources the source of each execution, by name
     */
    record Flow(
            SeedNode source,
            String name,
            boolean deleted,
            @Nullable String definition,
            FlowAttributes attributes,
            @Nullable Script script,
            @Nullable List<Script> next,
            List<NewExecution> executions,
            Map<String, SeedNode> executionSources,
            List<Generation> generations) {}

    /** Executions to be generated. */
    record Generation(SeedNode source, BulkExecutions executions) {}
}
