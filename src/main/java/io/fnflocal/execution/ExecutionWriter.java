package io.fnflocal.execution;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import io.fnflocal.account.AccountProperties;
import io.fnflocal.flow.FlowWriter;

/**
 * Writes executions. Only this class, {@link ExecutionGenerator} (in bulk) and {@link ExecutionSteps} (their scripts)
 * change the tables of executions.
 */
@Component
public class ExecutionWriter {

    private static final int BATCH = 1_000;

    private static final String INSERT = """
            insert into fnf.execution (flow_id, definition_id, name, status, started_time, stopped_time,
                input, output, qualifier, map_run_name, environment)
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
                :environments::text[]
            ) as execution
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
            set status = :status, output = :output, stopped_time = greatest(:now::timestamptz, started_time)
            where flow_id = :flowId
                and stopped_time is null
                and\s""" + Execution.INDEXED_NAME + " = :name";

    private final JdbcClient database;
    private final FlowWriter flows;
    private final ExecutionSteps steps;
    private final TransactionTemplate transaction;
    private final String region;

    ExecutionWriter(
            JdbcClient database,
            FlowWriter flows,
            ExecutionSteps steps,
            PlatformTransactionManager transactions,
            AccountProperties properties) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.flows = flows;
        this.steps = steps;
        this.region = properties.region();
    }

    /**
     * Inserts executions with their scripts, within the caller's transaction.
     *
     * @throws org.springframework.dao.DuplicateKeyException if the flow has an execution with one of the names
     */
    public void insert(long flowId, List<NewExecution> executions) {
        Map<String, Long> definitionIds = new HashMap<>();
        executions.forEach(execution -> definitionIds.computeIfAbsent(execution.definition(), flows::definitionId));
        for (int from = 0; from < executions.size(); from += BATCH) {
            insertBatch(flowId, executions.subList(from, Math.min(from + BATCH, executions.size())), definitionIds);
        }
        steps.insert(flowId, executions);
    }

    private void insertBatch(long flowId, List<NewExecution> executions, Map<String, Long> definitionIds) {
        database.sql(INSERT)
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
                .update();
    }

    /**
     * Ends an execution and deletes the rest of its script.
     *
     * @param status must be an ended one
     * @param now the stop time, unless the start time is later: then that
     */
    public EndResult end(
            String accountId,
            String flowName,
            String executionName,
            ExecutionStatus status,
            @Nullable String output,
            Instant now) {
        if (!status.isEnded()) {
            throw new IllegalArgumentException("An execution cannot end as " + status);
        }
        return database.sql(FIND_FLOW)
                .params(accountId, region, flowName, executionName)
                .query(Long.class)
                .optional()
                .map(flowId -> transaction.execute(ignored -> end(flowId, executionName, status, output, now)))
                .orElse(EndResult.NOT_FOUND);
    }

    private EndResult end(
            long flowId, String executionName, ExecutionStatus status, @Nullable String output, Instant now) {
        // Steps before executions, the order in which steps are played: otherwise the two could deadlock.
        steps.delete(flowId, executionName);
        int ended = database.sql(END)
                .param("status", status.wireName())
                .param("output", output)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("flowId", flowId)
                .param("name", executionName)
                .update();
        return ended == 1 ? EndResult.ENDED : EndResult.ALREADY_ENDED;
    }

    /** The result of ending an execution. */
    public enum EndResult {
        ENDED,
        NOT_FOUND,
        ALREADY_ENDED
    }
}
