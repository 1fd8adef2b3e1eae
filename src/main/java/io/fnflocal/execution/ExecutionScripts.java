package io.fnflocal.execution;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import io.fnflocal.account.AccountProperties;

/** The scripts of single executions: the steps that are still to come. */
@Component
public class ExecutionScripts {

    /** The remaining steps of an execution as {@link Script#parse} reads them, or null if there are none. */
    public static final String REMAINING = """
            (
                select json_agg(
                    json_build_object(
                        'after', 'PT' || extract(epoch from due_time - started_time) || 'S',
                        'status', execution_step.status,
                        'output', execution_step.output,
                        'error', execution_step.error,
                        'cause', execution_step.cause,
                        'events', coalesce(execution_step.events, '[]')
                    )
                    order by due_time
                )
                from fnf.execution_step
                where execution_step.flow_id = execution.flow_id
                    and execution_step.execution_name = execution.name
            )""";

    private static final String FIND = """
            select flow_id, started_time, stopped_time, events, last_event_time,
            """ + REMAINING + """
             as steps
            from fnf.execution
            join fnf.flow on flow.id = flow_id
            cross join lateral (
                select count(*) as events, max(time) as last_event_time
                from fnf.execution_event
                where execution_event.flow_id = execution.flow_id
                    and execution_name = execution.name
            ) as history
            where account_id = ?
                and region = ?
                and flow.name = ?
                and deleted_time is null
                and execution.""" + Execution.INDEXED_NAME + " = ?";

    private final JdbcClient database;
    private final ExecutionSteps steps;
    private final TransactionTemplate transaction;
    private final String region;

    ExecutionScripts(
            JdbcClient database,
            ExecutionSteps steps,
            PlatformTransactionManager transactions,
            AccountProperties properties) {
        this.database = database;
        this.steps = steps;
        this.transaction = new TransactionTemplate(transactions);
        this.region = properties.region();
    }

    /** What is still to come of an execution; empty if there is no such execution. */
    public Optional<Script> find(String accountId, String flowName, String name) {
        return findStored(accountId, flowName, name).map(Stored::remaining);
    }

    /**
     * Replaces the steps that are still to come, all or nothing.
     *
     * @param change gives the new ones for what has happened so far
     * @return false if there is no such execution
     */
    public boolean replace(String accountId, String flowName, String name, Function<Progress, Script> change) {
        return transaction.execute(status -> {
            steps.lock();
            Optional<Stored> found = findStored(accountId, flowName, name);
            found.ifPresent(execution -> {
                Progress progress = execution.progress();
                Script script = change.apply(progress);
                steps.delete(execution.flowId(), name);
                steps.insert(execution.flowId(), name, progress, script);
            });
            return found.isPresent();
        });
    }

    private Optional<Stored> findStored(String accountId, String flowName, String name) {
        return database.sql(FIND)
                .params(accountId, region, flowName, name)
                .query(Stored.class)
                .optional();
    }

    /**
     * How far an execution is.
     *
     * @param startedTime what its script is counted from
     * @param lastTime when its last stored event was, or the start if it has none
     * @param events how many are stored
     */
    public record Progress(Instant startedTime, Instant lastTime, int events, boolean hasEnded) {}

    private record Stored(
            long flowId,
            OffsetDateTime startedTime,
            @Nullable OffsetDateTime stoppedTime,
            int events,
            @Nullable OffsetDateTime lastEventTime,
            @Nullable String steps) {

        Script remaining() {
            return steps == null ? Script.NONE : Script.parse(steps);
        }

        Progress progress() {
            OffsetDateTime lastTime = lastEventTime == null ? startedTime : lastEventTime;
            return new Progress(startedTime.toInstant(), lastTime.toInstant(), events, stoppedTime != null);
        }
    }
}
