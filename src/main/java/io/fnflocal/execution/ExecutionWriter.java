package io.fnflocal.execution;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import io.fnflocal.account.AccountProperties;
import io.fnflocal.flow.FlowWriter;

/**
 * Writes executions. Only this class, {@link ExecutionGenerator} (in bulk), {@link ExecutionSteps} (their scripts) and
 * {@link ExecutionRemover} change the tables of executions.
 */
@Component
public class ExecutionWriter {

    private static final int BATCH = 1_000;
    private static final long BATCH_CHARACTERS = 4_000_000;

    private static final String INSERT = """
            insert into fnf.execution (flow_id, definition_id, name, status, started_time, stopped_time,
                input, output, qualifier, map_run_name, environment, role_arn, error, cause)
            select :flowId, execution.*
            from unnest(
                :definitionIds::bigint[],
                :names::text[],
                :statuses::text[],
                :startedTimes::timestamptz[],
                :stoppedTimes::timestamptz[],
                :inputs::text[],
                :outputs::text[],
                :qualifiers::text[],
                :mapRunNames::text[],
                :environments::text[],
                :roleArns::text[],
                :errors::text[],
                :causes::text[]
            ) as execution
            on conflict do nothing
            """;

    private static final String FIND_FLOW = """
            select flow_id
            from fnf.execution
            join fnf.flow on flow.id = flow_id
            where account_id = ?
                and region = ?
                and flow.name = ?
                and deleted_time is null
                and execution.""" + Execution.INDEXED_NAME + " = ?";

    private static final String END = """
            update fnf.execution
            set
                status = :status,
                output = :output,
                error = :error,
                cause = :cause,
                stopped_time = greatest(
                    :now::timestamptz,
                    started_time,
                    (
                        select max(time)
                        from fnf.execution_event
                        where flow_id = :flowId
                            and execution_name = :name
                    ))
            where flow_id = :flowId
                and stopped_time is null
                and\s""" + Execution.INDEXED_NAME + " = :name";

    private final JdbcClient database;
    private final FlowWriter flows;
    private final ExecutionHistory history;
    private final ExecutionSteps steps;
    private final TransactionTemplate transaction;
    private final String region;

    ExecutionWriter(
            JdbcClient database,
            FlowWriter flows,
            ExecutionHistory history,
            ExecutionSteps steps,
            PlatformTransactionManager transactions,
            AccountProperties properties) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.flows = flows;
        this.history = history;
        this.steps = steps;
        this.region = properties.region();
    }

    /**
     * Inserts executions with their scripts, within the caller's transaction.
     *
     * @param definitionId the flow's, for executions that have none of their own
     * @throws DuplicateKeyException if the flow has an execution with one of the names
     */
    public void insert(long flowId, long definitionId, List<NewExecution> executions) {
        Map<@Nullable String, Long> definitionIds = new HashMap<>();
        definitionIds.put(null, definitionId);
        executions.forEach(execution -> definitionIds.computeIfAbsent(execution.definition(), flows::definitionId));
        int from = 0;
        long characters = 0;
        for (int i = 0; i < executions.size(); i++) {
            characters += executions.get(i).characters();
            if (i + 1 - from == BATCH || characters >= BATCH_CHARACTERS || i + 1 == executions.size()) {
                List<NewExecution> batch = executions.subList(from, i + 1);
                insertBatch(flowId, batch, definitionIds);
                history.insert(flowId, batch);
                steps.insert(flowId, batch);
                from = i + 1;
                characters = 0;
            }
        }
    }

    private void insertBatch(long flowId, List<NewExecution> executions, Map<@Nullable String, Long> definitionIds) {
        int inserted = database.sql(INSERT)
                .param("flowId", flowId)
                .param(
                        "definitionIds",
                        executions.stream()
                                .map(execution -> definitionIds.get(execution.definition()))
                                .toArray(Long[]::new))
                .param("names", ExecutionSteps.texts(executions, NewExecution::name))
                .param(
                        "statuses",
                        ExecutionSteps.texts(
                                executions, execution -> execution.status().wireName()))
                .param(
                        "startedTimes",
                        ExecutionSteps.texts(
                                executions, execution -> execution.startedTime().toString()))
                .param(
                        "stoppedTimes",
                        ExecutionSteps.texts(
                                executions,
                                execution -> execution.stoppedTime() == null
                                        ? null
                                        : execution.stoppedTime().toString()))
                .param("inputs", ExecutionSteps.texts(executions, NewExecution::input))
                .param("outputs", ExecutionSteps.texts(executions, NewExecution::output))
                .param("qualifiers", ExecutionSteps.texts(executions, NewExecution::qualifier))
                .param("mapRunNames", ExecutionSteps.texts(executions, NewExecution::mapRunName))
                .param("environments", ExecutionSteps.texts(executions, NewExecution::environment))
                .param("roleArns", ExecutionSteps.texts(executions, NewExecution::roleArn))
                .param("errors", ExecutionSteps.texts(executions, NewExecution::error))
                .param("causes", ExecutionSteps.texts(executions, NewExecution::cause))
                .update();
        if (inserted < executions.size()) {
            throw new DuplicateKeyException("The flow has an execution with one of the names");
        }
    }

    /**
     * Ends an execution and deletes the rest of its script.
     *
     * @param now the stop time, unless the start or an event is later: then that
     */
    public EndResult end(String accountId, String flowName, String executionName, ExecutionEnd end, Instant now) {
        return database.sql(FIND_FLOW)
                .params(accountId, region, flowName, executionName)
                .query(Long.class)
                .optional()
                .map(flowId -> end(flowId, executionName, end, now) ? EndResult.ENDED : EndResult.ALREADY_ENDED)
                .orElse(EndResult.NOT_FOUND);
    }

    /**
     * As the other, by the flow's id.
     *
     * @return false if it had ended already
     */
    boolean end(long flowId, String executionName, ExecutionEnd end, Instant now) {
        return transaction.execute(status -> {
            // Steps before executions, the order in which steps are played: otherwise the two could deadlock.
            steps.delete(flowId, executionName);
            int ended = database.sql(END)
                    .param("status", end.status().wireName())
                    .param("output", end.output())
                    .param("error", end.error())
                    .param("cause", end.cause())
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .param("flowId", flowId)
                    .param("name", executionName)
                    .update();
            return ended == 1;
        });
    }

    /** The result of ending an execution. */
    public enum EndResult {
        ENDED,
        NOT_FOUND,
        ALREADY_ENDED
    }
}
