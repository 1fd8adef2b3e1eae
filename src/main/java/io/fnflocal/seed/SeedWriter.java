package io.fnflocal.seed;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import io.fnflocal.error.ApiException;
import io.fnflocal.execution.ExecutionGenerator;
import io.fnflocal.execution.ExecutionNames;
import io.fnflocal.execution.ExecutionWriter;
import io.fnflocal.execution.FlowScripts;
import io.fnflocal.execution.NewExecution;
import io.fnflocal.flow.FlowWriter;

/** Writes seed documents to the database, within the caller's transaction. */
@Component
class SeedWriter {

    /** For one flow; a document with more is told only so many. */
    private static final int MAX_CONFLICTS = 20;

    private final FlowWriter flows;
    private final FlowScripts scripts;
    private final ExecutionWriter executions;
    private final ExecutionNames executionNames;
    private final ExecutionGenerator generator;
    private final JdbcClient database;

    SeedWriter(
            FlowWriter flows,
            FlowScripts scripts,
            ExecutionWriter executions,
            ExecutionNames executionNames,
            ExecutionGenerator generator,
            JdbcClient database) {
        this.flows = flows;
        this.scripts = scripts;
        this.executions = executions;
        this.executionNames = executionNames;
        this.generator = generator;
        this.database = database;
    }

    /**
     * Adds a document's data to the database. Accounts, access keys and flows may exist already if they are the same.
     *
     * @return how many executions were written
     * @throws SeedConflictException with a line for each conflict with what exists
     */
    long write(SeedDocument document) {
        SeedProblems conflicts = new SeedProblems();
        long written = 0;
        for (SeedDocument.Account account : document.accounts()) {
            database.sql("insert into fnf.account (id) values (?) on conflict do nothing")
                    .param(account.id())
                    .update();
            account.accessKeys().forEach(key -> conflicts.collect(() -> writeAccessKey(account, key)));
            for (SeedDocument.Flow flow : account.flows()) {
                written += Objects.requireNonNullElse(conflicts.collect(() -> writeFlow(account, flow, conflicts)), 0L);
            }
        }
        if (!conflicts.isEmpty()) {
            conflicts.sort(0);
            throw new SeedConflictException(conflicts.sentences());
        }
        return written;
    }

    private SeedDocument.AccessKey writeAccessKey(SeedDocument.Account account, SeedDocument.AccessKey key) {
        int written = keyStatement("""
                        insert into fnf.access_key (id, account_id, secret, active, security_token, policy)
                        values (:id, :accountId, :secret, :active, :securityToken, :policy)
                        on conflict do nothing
                        """, account, key).update();
        if (written == 0) {
            requireSame(account, key);
        }
        return key;
    }

    private void requireSame(SeedDocument.Account account, SeedDocument.AccessKey key) {
        Map<String, Object> same = keyStatement("""
                        select
                            account_id = :accountId as account,
                            secret = :secret as secret,
                            active = :active as active,
                            security_token is not distinct from :securityToken::text as "securityToken",
                            policy is not distinct from :policy::text as policy
                        from fnf.access_key
                        where id = :id
                        """, account, key).query().singleRow();
        String different = same.entrySet().stream()
                .filter(column -> column.getValue().equals(false))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        if (!different.isEmpty()) {
            throw key.source()
                    .error("access key '%s' already exists with another value of %s; give the same or choose another id"
                            .formatted(key.id(), different));
        }
    }

    private JdbcClient.StatementSpec keyStatement(
            String sql, SeedDocument.Account account, SeedDocument.AccessKey key) {
        return database.sql(sql)
                .param("id", key.id())
                .param("accountId", account.id())
                .param("secret", key.secret())
                .param("active", key.active())
                .param("securityToken", key.securityToken())
                .param("policy", key.policy());
    }

    private long writeFlow(SeedDocument.Account account, SeedDocument.Flow flow, SeedProblems conflicts) {
        Optional<FlowWriter.PresentFlow> existing =
                flow.deleted() ? Optional.empty() : flows.find(account.id(), flow.name());
        FlowWriter.PresentFlow target = existing.orElseGet(() -> create(account, flow));
        if (existing.isPresent()) {
            requireSameDefinition(account, flow, target);
            requireSameAttributes(account, flow, target);
            requireNewNames(account, flow, target, conflicts);
        }
        if (!conflicts.isEmpty()) {
            return 0;
        }
        scripts.set(target.id(), flow.script(), flow.next());
        executions.insert(target.id(), target.definitionId(), flow.executions());
        long written = flow.executions().size();
        for (SeedDocument.Generation generation : flow.generations()) {
            generator.generate(flow.name(), target.id(), target.definitionId(), generation.executions());
            written += generation.executions().count();
        }
        return written;
    }

    private FlowWriter.PresentFlow create(SeedDocument.Account account, SeedDocument.Flow flow) {
        if (flow.definition() == null) {
            throw flow.source()
                    .error("flow '%s' does not exist in account %s, so it must have the key definition"
                            .formatted(flow.name(), account.id()));
        }
        long definitionId = flows.definitionId(flow.definition());
        long id = flows.create(
                        account.id(),
                        flow.name(),
                        definitionId,
                        SeedFlows.atCreation(account, flow, flows.countDeleted(account.id(), flow.name())),
                        account.now(),
                        flow.deleted())
                .orElseThrow(() -> flow.source()
                        .error("flow '%s' was created in account %s at the same time; try again"
                                .formatted(flow.name(), account.id())));
        return new FlowWriter.PresentFlow(id, definitionId, flow.definition());
    }

    private static void requireSameDefinition(
            SeedDocument.Account account, SeedDocument.Flow flow, FlowWriter.PresentFlow existing) {
        if (flow.definition() != null && !flow.definition().equals(existing.definition())) {
            int same = sameStart(flow.definition(), existing.definition());
            throw flow.source()
                    .error(
                            ("flow '%s' already exists in account %s with another definition: from character %d on it has"
                                            + " '%s' but the document has '%s'; give the same definition or none")
                                    .formatted(
                                            flow.name(),
                                            account.id(),
                                            same + 1,
                                            ApiException.abbreviate(
                                                    existing.definition().substring(same)),
                                            ApiException.abbreviate(
                                                    flow.definition().substring(same))));
        }
    }

    private void requireSameAttributes(
            SeedDocument.Account account, SeedDocument.Flow flow, FlowWriter.PresentFlow existing) {
        List<String> different = flows.differences(existing.id(), flow.attributes());
        if (!different.isEmpty()) {
            throw flow.source()
                    .error("flow '%s' already exists in account %s with another value of %s; give the same or none"
                            .formatted(flow.name(), account.id(), String.join(", ", different)));
        }
    }

    private static int sameStart(String one, String other) {
        int same = 0;
        while (same < Math.min(one.length(), other.length()) && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        return same;
    }

    private void requireNewNames(
            SeedDocument.Account account,
            SeedDocument.Flow flow,
            FlowWriter.PresentFlow existing,
            SeedProblems conflicts) {
        List<String> names = flow.executions().stream().map(NewExecution::name).toList();
        executionNames
                .existing(existing.id(), names, MAX_CONFLICTS)
                .forEach(name -> conflicts.add(
                        nameTaken(Objects.requireNonNull(flow.executionSources().get(name)), name, account, flow)));
        flow.generations()
                .forEach(generation -> executionNames
                        .existing(existing.id(), generation.executions())
                        .ifPresent(name -> conflicts.add(nameTaken(generation.source(), name, account, flow))));
    }

    private static SeedException nameTaken(
            SeedNode source, String name, SeedDocument.Account account, SeedDocument.Flow flow) {
        return source.error("execution '%s' already exists in flow '%s' of account %s; choose another name"
                .formatted(name, flow.name(), account.id()));
    }
}
