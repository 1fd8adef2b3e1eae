package io.fnflocal.seed;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import io.fnflocal.account.AccountProperties;
import io.fnflocal.execution.ExecutionScripts;
import io.fnflocal.gateway.WireTime;
import io.fnflocal.state.ConditionalOnTestBench;

/** Exports the data of this region as a seed document, without deleted flows. */
@Component
@ConditionalOnTestBench
public class SeedExport {

    private static final int FETCH_SIZE = 100;

    private static final String ACCESS_KEYS = """
            select id, secret, active, security_token, policy
            from fnf.access_key
            where account_id = ?
            order by id
            """;

    private static final String EXECUTIONS = """
            select
                execution.name,
                status,
                started_time,
                stopped_time,
                input,
                output,
                case when execution.definition_id <> flow.definition_id then text end as definition,
                qualifier,
                map_run_name,
                execution.environment,
                execution.role_arn,
                error,
                cause,
                (
                    select json_agg(event order by event.id)
                    from (
                        select
                            event_id as id,
                            schedule_event_id as "scheduleEventId",
                            type,
                            step_name as step,
                            detail,
                            time
                        from fnf.execution_event
                        where execution_event.flow_id = flow.id
                            and execution_name = execution.name
                    ) as event
                ) as events,
            """ + ExecutionScripts.REMAINING + """
                 as steps
            from fnf.execution
            join fnf.flow on flow.id = flow_id
            join fnf.definition on definition.id = execution.definition_id
            where flow_id = ?
            order by started_time, execution.name
            """;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final String region;
    private final long maxSize;

    SeedExport(
            JdbcClient database,
            PlatformTransactionManager transactions,
            AccountProperties properties,
            SeedProperties seed) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setReadOnly(true);
        this.region = properties.region();
        this.maxSize = seed.seedMaxSize().toBytes();
    }

    /**
     * The document of all accounts.
     *
     * @throws SeedException 413 if it is larger than a seed document may be
     */
    public byte[] exportAll() {
        return snapshot(() -> write(database.sql("select id from fnf.account order by id")
                .query(String.class)
                .list()));
    }

    /**
     * The document of one account, or empty if there is no such account.
     *
     * @throws SeedException 413 if it is larger than a seed document may be
     */
    public Optional<byte[]> exportAccount(String id) {
        return snapshot(() -> database.sql("select id from fnf.account where id = ?")
                .param(id)
                .query(String.class)
                .optional()
                .map(found -> write(List.of(found))));
    }

    /**
     * One at a time: a document is large and takes a connection for long. The isolation is set by a statement, because JDBC
     * would set that of the session, which PgBouncer may give to others.
     */
    private synchronized <T> T snapshot(Supplier<T> export) {
        return transaction.execute(status -> {
            database.sql("set transaction isolation level repeatable read").update();
            return export.get();
        });
    }

    private byte[] write(List<String> accounts) {
        SeedEmitter yaml = new SeedEmitter(maxSize);
        yaml.startMapping();
        yaml.word("accounts");
        yaml.startList();
        accounts.forEach(id -> writeAccount(yaml, id));
        yaml.endList();
        yaml.endMapping();
        return yaml.end();
    }

    private void writeAccount(SeedEmitter yaml, String id) {
        yaml.startMapping();
        yaml.text("id", id);
        yaml.word("accessKeys");
        yaml.startList();
        database.sql(ACCESS_KEYS).param(id).query((ResultSet key) -> {
            writeAccessKey(yaml, key);
        });
        yaml.endList();
        yaml.word("flows");
        yaml.startList();
        database.sql(SeedFlows.SELECT)
                .params(id, region)
                .withFetchSize(FETCH_SIZE)
                .query((ResultSet flow) -> {
                    writeFlow(yaml, flow);
                });
        yaml.endList();
        yaml.endMapping();
    }

    private static void writeAccessKey(SeedEmitter yaml, ResultSet key) throws SQLException {
        yaml.startMapping();
        yaml.text("id", key.getString("id"));
        yaml.text("secret", key.getString("secret"));
        yaml.word("active", String.valueOf(key.getBoolean("active")));
        yaml.text("securityToken", key.getString("security_token"));
        SeedPolicies.write(yaml, key.getString("policy"));
        yaml.endMapping();
    }

    private void writeFlow(SeedEmitter yaml, ResultSet flow) throws SQLException {
        yaml.startMapping();
        SeedFlows.write(yaml, flow);
        yaml.word("executions");
        yaml.startList();
        database.sql(EXECUTIONS)
                .param(flow.getLong("id"))
                .withFetchSize(FETCH_SIZE)
                .query((ResultSet execution) -> {
                    writeExecution(yaml, execution);
                });
        yaml.endList();
        yaml.endMapping();
    }

    private static void writeExecution(SeedEmitter yaml, ResultSet execution) throws SQLException {
        yaml.startMapping();
        yaml.text("name", execution.getString("name"));
        yaml.word("status", execution.getString("status"));
        writeTime(yaml, "startedTime", execution.getObject("started_time", OffsetDateTime.class));
        writeTime(yaml, "stoppedTime", execution.getObject("stopped_time", OffsetDateTime.class));
        yaml.text("input", execution.getString("input"));
        yaml.text("output", execution.getString("output"));
        yaml.text("definition", execution.getString("definition"));
        yaml.text("qualifier", execution.getString("qualifier"));
        yaml.text("mapRunName", execution.getString("map_run_name"));
        yaml.environment(execution.getString("environment"));
        yaml.text("roleArn", execution.getString("role_arn"));
        yaml.text("error", execution.getString("error"));
        yaml.text("cause", execution.getString("cause"));
        SeedScriptsExport.writeEvents(yaml, execution.getString("events"));
        SeedScriptsExport.writeSteps(yaml, execution.getString("steps"));
        yaml.endMapping();
    }

    static void writeTime(SeedEmitter yaml, String key, @Nullable OffsetDateTime time) {
        if (time != null) {
            yaml.word(key, WireTime.format(time.toInstant()));
        }
    }
}
