package io.fnflocal.execution;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import io.fnflocal.account.AccountProperties;
import io.fnflocal.flow.FlowEnvironment;

/**
 * The scripts that the executions of flows follow. A flow that is created anew has the default script again (assumption,
 * contract).
 */
@Component
public class FlowScripts {

    private static final String FIND = """
            select
                flow.id,
                definition_id,
                text as definition,
                execution_mode,
                role_arn,
                environment,
                script,
                exists (select 1 from fnf.flow_next_script where flow_id = flow.id) as queued
            from fnf.flow
            join fnf.definition on definition.id = definition_id
            where account_id = ?
                and region = ?
                and name = ?
                and deleted_time is null
            """;

    /** Two that start at once take different ones. */
    private static final String TAKE_NEXT = """
            delete from fnf.flow_next_script
            where id = (
                select id
                from fnf.flow_next_script
                where flow_id = ?
                order by id
                limit 1
                for update skip locked
            )
            returning script
            """;

    private final JdbcClient database;
    private final Script defaultScript;
    private final String region;

    FlowScripts(JdbcClient database, Script defaultScript, AccountProperties properties) {
        this.database = database;
        this.defaultScript = defaultScript;
        this.region = properties.region();
    }

    /** The flow with this name, unless it is deleted. */
    Optional<StartableFlow> find(String accountId, String name) {
        return database.sql(FIND)
                .params(accountId, region, name)
                .query((row, number) -> new StartableFlow(
                        row.getLong("id"),
                        row.getLong("definition_id"),
                        row.getString("definition"),
                        row.getString("execution_mode"),
                        row.getString("role_arn"),
                        FlowEnvironment.withoutDescriptions(row.getString("environment")),
                        row.getString("script"),
                        row.getBoolean("queued")))
                .optional();
    }

    /** The script for a new execution: the next of the queue, which is taken off it, otherwise the flow's. */
    Script take(StartableFlow flow) {
        Optional<String> queued = flow.queued()
                ? database.sql(TAKE_NEXT).param(flow.id()).query(String.class).optional()
                : Optional.empty();
        return queued.or(() -> Optional.ofNullable(flow.script()))
                .map(Script::parse)
                .orElse(defaultScript);
    }

    /** The id of the flow with this name, unless it is deleted. */
    public Optional<Long> findFlow(String accountId, String name) {
        return find(accountId, name).map(StartableFlow::id);
    }

    /** The script of a flow's executions; null for the default one. */
    public @Nullable Script get(long flowId) {
        return database.sql("select script from fnf.flow where id = ? and script is not null")
                .param(flowId)
                .query(String.class)
                .optional()
                .map(Script::parse)
                .orElse(null);
    }

    /** The scripts of a flow's next executions. */
    public List<Script> queued(long flowId) {
        return database
                .sql("select script from fnf.flow_next_script where flow_id = ? order by id")
                .param(flowId)
                .query(String.class)
                .list()
                .stream()
                .map(Script::parse)
                .toList();
    }

    /** Sets the script of a flow's executions; null for the default one. */
    public void set(long flowId, @Nullable Script script) {
        database.sql("update fnf.flow set script = :script where id = :id")
                .param("script", script == null ? null : script.format())
                .param("id", flowId)
                .update();
    }

    /** Sets the scripts of the next executions, one each, within the caller's transaction. */
    public void queue(long flowId, List<Script> next) {
        database.sql("delete from fnf.flow_next_script where flow_id = ?")
                .param(flowId)
                .update();
        next.forEach(script -> database.sql("insert into fnf.flow_next_script (flow_id, script) values (?, ?)")
                .params(flowId, script.format())
                .update());
    }
}
