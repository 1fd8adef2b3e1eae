package io.fnflocal.seed;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import io.fnflocal.flow.FlowWriter;

/** Writes seed documents to the database, within the caller's transaction. */
@Component
class SeedWriter {

    private static final int WRITTEN_AT_ONCE = 1_000;

    private final FlowWriter flows;
    private final JdbcTemplate database;
    private final ExecutionGenerator generator;

    SeedWriter(FlowWriter flows, JdbcTemplate database, ExecutionGenerator generator) {
        this.flows = flows;
        this.database = database;
        this.generator = generator;
    }

    /**
     * Adds a document's data to what is there; an account that is there already gets it too.
     *
     * @return how many executions were written
     * @throws SeedException when a row conflicts with one that is there
     */
    long write(SeedDocument document) {
        long executions = 0;
        for (SeedDocument.Account account : document.accounts()) {
            database.update("insert into account (id) values (?) on conflict do nothing", account.id());
            account.accessKeys().forEach(key -> writeAccessKey(account, key));
            for (SeedDocument.Flow flow : account.flows()) {
                executions += writeFlow(account, flow);
            }
        }
        return executions;
    }

    private void writeAccessKey(SeedDocument.Account account, SeedDocument.AccessKey key) {
        int written = database.update(
                """
                insert into access_key (id, account_id, secret, active, security_token, policy)
                values (?, ?, ?, ?, ?, ?)
                on conflict do nothing
                """, key.id(), account.id(), key.secret(), key.active(), key.securityToken(), key.policy());
        if (written == 0) {
            throw key.source().refuse("access key '%s' is there already; legal: another id".formatted(key.id()));
        }
    }

    private long writeFlow(SeedDocument.Account account, SeedDocument.Flow flow) {
        long definitionId = flows.define(flow.definition());
        long flowId = flows.create(
                        account.id(), flow.name(), definitionId, account.now(), flow.deleted() ? account.now() : null)
                .orElseThrow(() -> flow.source()
                        .refuse("flow '%s' is there already in account %s; legal: another name"
                                .formatted(flow.name(), account.id())));
        writeExecutions(flowId, flow.executions());
        writeScripts(flowId, flow.executions());
        long generated = 0;
        for (SeedDocument.Generation generation : flow.generations()) {
            generator.generate(flow.name(), flowId, definitionId, generation);
            generated += generation.count();
        }
        return flow.executions().size() + generated;
    }

    private void writeExecutions(long flowId, List<SeedDocument.Execution> executions) {
        Map<String, Long> definitions = new HashMap<>();
        executions.forEach(execution -> definitions.computeIfAbsent(execution.definition(), flows::define));
        database.batchUpdate("""
                insert into execution (flow_id, definition_id, name, status, started_time, stopped_time,
                    input, output, qualifier, map_run_name, environment)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, executions, WRITTEN_AT_ONCE, (row, execution) -> {
            row.setLong(1, flowId);
            row.setLong(2, definitions.computeIfAbsent(execution.definition(), flows::define));
            setExecution(row, execution);
        });
    }

    private static void setExecution(PreparedStatement row, SeedDocument.Execution execution) throws SQLException {
        row.setString(3, execution.name());
        row.setString(4, execution.status().wireName());
        row.setObject(5, utc(execution.startedTime()));
        row.setObject(6, utc(execution.stoppedTime()));
        row.setString(7, execution.input());
        row.setString(8, execution.output());
        row.setString(9, execution.qualifier());
        row.setString(10, execution.mapRunName());
        row.setString(11, execution.environment());
    }

    private void writeScripts(long flowId, List<SeedDocument.Execution> executions) {
        List<Object[]> steps = executions.stream()
                .flatMap(execution -> execution.script().stream().map(step -> new Object[] {
                    flowId, execution.name(), utc(step.dueTime()), step.status().wireName(), step.output()
                }))
                .toList();
        database.batchUpdate("""
                insert into execution_step (flow_id, execution_name, due_time, status, output)
                values (?, ?, ?, ?, ?)
                """, steps);
    }

    /** The driver's own type for instants: java.sql.Timestamp counts early days by another calendar. */
    private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
