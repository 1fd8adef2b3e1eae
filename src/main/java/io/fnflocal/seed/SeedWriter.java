package io.fnflocal.seed;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import io.fnflocal.execution.BulkExecutions;
import io.fnflocal.execution.ExecutionGenerator;
import io.fnflocal.execution.ExecutionWriter;
import io.fnflocal.flow.FlowWriter;

/** Writes seed documents to the database, within the caller's transaction. */
@Component
class SeedWriter {

    private final FlowWriter flows;
    private final ExecutionWriter executions;
    private final ExecutionGenerator generator;
    private final JdbcClient database;

    SeedWriter(FlowWriter flows, ExecutionWriter executions, ExecutionGenerator generator, JdbcClient database) {
        this.flows = flows;
        this.executions = executions;
        this.generator = generator;
        this.database = database;
    }

    /**
     * Adds a document's data to the database; an account may exist already.
     *
     * @return how many executions were written
     * @throws SeedException if a row conflicts with an existing one
     */
    long write(SeedDocument document) {
        long written = 0;
        for (SeedDocument.Account account : document.accounts()) {
            database.sql("insert into fnf.account (id) values (?) on conflict do nothing")
                    .param(account.id())
                    .update();
            account.accessKeys().forEach(key -> writeAccessKey(account, key));
            for (SeedDocument.Flow flow : account.flows()) {
                written += writeFlow(account, flow);
            }
        }
        return written;
    }

    private void writeAccessKey(SeedDocument.Account account, SeedDocument.AccessKey key) {
        int written = database.sql("""
                        insert into fnf.access_key (id, account_id, secret, active, security_token, policy)
                        values (:id, :accountId, :secret, :active, :securityToken, :policy)
                        on conflict do nothing
                        """)
                .param("id", key.id())
                .param("accountId", account.id())
                .param("secret", key.secret())
                .param("active", key.active())
                .param("securityToken", key.securityToken())
                .param("policy", key.policy())
                .update();
        if (written == 0) {
            throw key.source().error("access key '%s' already exists; choose another id".formatted(key.id()));
        }
    }

    private long writeFlow(SeedDocument.Account account, SeedDocument.Flow flow) {
        long definitionId = flows.definitionId(flow.definition());
        long flowId = flows.create(account.id(), flow.name(), definitionId, account.now(), flow.deleted())
                .orElseThrow(() -> flow.source()
                        .error("flow '%s' already exists in account %s; choose another name"
                                .formatted(flow.name(), account.id())));
        executions.insert(flowId, flow.executions());
        flow.generated().forEach(bulk -> generator.generate(flow.name(), flowId, definitionId, bulk));
        return flow.executions().size()
                + flow.generated().stream().mapToLong(BulkExecutions::count).sum();
    }
}
