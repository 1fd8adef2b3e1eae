package io.fnflocal.script;

import java.time.ZoneOffset;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import io.fnflocal.execution.ExecutionStatus;
import io.fnflocal.flow.FlowProperties;
import io.fnflocal.gateway.EmulatorClock;
import io.fnflocal.gateway.TestBench;

/** Ends executions before their time. */
@Component
@TestBench
public class RunningExecutions {

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final ScriptPlayer player;
    private final EmulatorClock clock;
    private final String region;

    RunningExecutions(
            JdbcClient database,
            PlatformTransactionManager transactions,
            ScriptPlayer player,
            EmulatorClock clock,
            FlowProperties properties) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.player = player;
        this.clock = clock;
        this.region = properties.region();
    }

    /**
     * Ends an execution now, by its account's clock, and forgets the rest of its script.
     *
     * @param status an ended one
     */
    public Ending end(
            String accountId, String flowName, String executionName, ExecutionStatus status, @Nullable String output) {
        if (!status.isEnded()) {
            throw new IllegalArgumentException("Nothing ends as " + status);
        }
        player.playDue(accountId);
        return findFlow(accountId, flowName, executionName)
                .map(flowId -> end(accountId, flowId, executionName, status, output))
                .orElse(Ending.NO_SUCH_EXECUTION);
    }

    private Optional<Long> findFlow(String accountId, String flowName, String executionName) {
        return database.sql("""
                        select flow_id
                        from execution
                        join flow on flow.id = flow_id
                        where account_id = ?
                            and region = ?
                            and flow.name = ?
                            and deleted_time is null
                            and execution.name || '' = ?
                        """)
                .params(accountId, region, flowName, executionName)
                .query(Long.class)
                .optional();
    }

    private Ending end(
            String accountId, long flowId, String executionName, ExecutionStatus status, @Nullable String output) {
        int ended = transaction.execute(transactionStatus -> {
            // Steps before executions, as the player does: else the two could wait for each other.
            database.sql("delete from execution_step where flow_id = ? and execution_name = ?")
                    .params(flowId, executionName)
                    .update();
            return database.sql("""
                            update execution
                            set status = :status, output = :output, stopped_time = greatest(:now::timestamptz, started_time)
                            where flow_id = :flowId and name || '' = :name and stopped_time is null
                            """)
                    .param("status", status.wireName())
                    .param("output", output)
                    .param("now", clock.now(accountId).atOffset(ZoneOffset.UTC))
                    .param("flowId", flowId)
                    .param("name", executionName)
                    .update();
        });
        return ended == 1 ? Ending.DONE : Ending.ENDED_BEFORE;
    }

    /** What came of ending an execution. */
    public enum Ending {
        DONE,
        NO_SUCH_EXECUTION,
        ENDED_BEFORE
    }
}
