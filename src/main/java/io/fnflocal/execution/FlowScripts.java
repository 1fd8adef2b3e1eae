package io.fnflocal.execution;

import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import io.fnflocal.account.AccountProperties;
import io.fnflocal.flow.FlowEnvironment;
import io.fnflocal.gateway.Call;

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
                octet_length(text) as bytes,
                case when octet_length(text) <= 8192 then text end as definition,
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
    private final TransactionTemplate transaction;
    private final Script defaultScript;
    private final String region;

    FlowScripts(
            JdbcClient database,
            Script defaultScript,
            PlatformTransactionManager transactions,
            AccountProperties properties) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.defaultScript = defaultScript;
        this.region = properties.region();
    }

    /**
     * The flow with this name, unless it is deleted.
     *
     * @param memory whether there is memory for so many bytes; if not, it waits, and the flow is looked for again
     */
    Optional<StartableFlow> find(String accountId, String name, LongPredicate memory) {
        while (true) {
            Optional<Found> found = database.sql(FIND)
                    .params(accountId, region, name)
                    .query(Found.class)
                    .optional();
            if (found.isEmpty() || memory.test(Call.READ_COPIES * found.get().bytes())) {
                return found.map(flow -> flow.startable(this::definition));
            }
        }
    }

    private String definition(long id) {
        return database.sql("select text from fnf.definition where id = ?")
                .param(id)
                .query(String.class)
                .single();
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

    /**
     * Sets the scripts of a flow, all or nothing.
     *
     * @param script of all executions but the next ones; null leaves it
     * @param next those of the next executions, one each; null leaves them
     */
    public void set(long flowId, @Nullable Script script, @Nullable List<Script> next) {
        transaction.executeWithoutResult(status -> {
            if (script != null) {
                write(flowId, script.format());
            }
            if (next != null) {
                queue(flowId, next);
            }
        });
    }

    /** Returns a flow to the default script, all or nothing. */
    public void reset(long flowId) {
        transaction.executeWithoutResult(status -> {
            write(flowId, null);
            queue(flowId, List.of());
        });
    }

    private void write(long flowId, @Nullable String script) {
        database.sql("update fnf.flow set script = :script where id = :id")
                .param("script", script)
                .param("id", flowId)
                .update();
    }

    private void queue(long flowId, List<Script> next) {
        database.sql("delete from fnf.flow_next_script where flow_id = ?")
                .param(flowId)
                .update();
        database.sql("""
                        insert into fnf.flow_next_script (flow_id, script)
                        select ?, script
                        from unnest(?::text[]) with ordinality as next (script, number)
                        order by number
                        """)
                .param(flowId)
                .param(next.stream().map(Script::format).toArray(String[]::new))
                .update();
    }

    /** @param definition null if it is large */
    private record Found(
            long id,
            long definitionId,
            int bytes,
            @Nullable String definition,
            String executionMode,
            @Nullable String roleArn,
            @Nullable String environment,
            @Nullable String script,
            boolean queued) {

        StartableFlow startable(LongFunction<String> large) {
            return new StartableFlow(
                    id,
                    definitionId,
                    definition == null ? large.apply(definitionId) : definition,
                    executionMode,
                    roleArn,
                    FlowEnvironment.withoutDescriptions(environment),
                    script,
                    queued);
        }
    }
}
