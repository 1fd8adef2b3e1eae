package io.fnflocal.execution;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import io.fnflocal.account.AccountProperties;

/** The remaining steps of scripted executions. Playing a step updates its execution and deletes the step. */
@Component
public class ExecutionSteps {

    /** "fnf-step" in ASCII. */
    private static final long LOCK = 0x666E662D73746570L;

    /** A read-only database, such as a replica, counts as having no steps. */
    private static final String NEXT_DUE_TIMES = """
            select account_id, min(due_time) as due_time
            from fnf.execution_step
            join fnf.flow on flow.id = flow_id
            where region = ?
                and current_setting('transaction_read_only') = 'off'
            group by account_id
            """;

    private static final String NEXT_DUE_TIME = """
            select due_time
            from fnf.execution_step
            join fnf.flow on flow.id = flow_id
            where account_id = ?
                and region = ?
            order by due_time
            limit 1
            """;

    private static final String PLAY = """
            with due as (
                delete from fnf.execution_step
                using fnf.flow
                where flow.id = flow_id
                    and account_id = ?
                    and region = ?
                    and due_time <= ?
                returning flow_id, execution_name, due_time, status, output
            ), last as (
                select distinct on (flow_id, execution_name) *
                from due
                order by flow_id, execution_name, due_time desc
            )
            update fnf.execution
            set
                status = last.status,
                output = last.output,
                stopped_time = case when last.status not in ('Starting', 'Running') then due_time end
            from last
            where execution.flow_id = last.flow_id
                and execution.""" + Execution.INDEXED_NAME + """
             = execution_name
                and stopped_time is null
            """;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final String region;

    ExecutionSteps(JdbcClient database, PlatformTransactionManager transactions, AccountProperties properties) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.region = properties.region();
    }

    /**
     * When each account's next step is due; accounts without steps are absent.
     *
     * @return a map that may be modified
     */
    public Map<String, Instant> nextDueTimes() {
        Map<String, Instant> next = new ConcurrentHashMap<>();
        database.sql(NEXT_DUE_TIMES).param(region).query(row -> {
            next.put(
                    row.getString("account_id"),
                    row.getObject("due_time", OffsetDateTime.class).toInstant());
        });
        return next;
    }

    /**
     * Plays an account's steps that are due.
     *
     * @return when its next step is due, or empty if it has no more
     */
    public Optional<Instant> playDue(String accountId, Instant now) {
        return transaction.execute(status -> {
            lock();
            database.sql(PLAY)
                    .params(accountId, region, now.atOffset(ZoneOffset.UTC))
                    .update();
            return database.sql(NEXT_DUE_TIME)
                    .params(accountId, region)
                    .query((row, number) -> row.getObject("due_time", OffsetDateTime.class))
                    .optional()
                    .map(OffsetDateTime::toInstant);
        });
    }

    /** Otherwise two transactions that delete the same steps in a different order could deadlock. */
    private void lock() {
        database.sql("select pg_advisory_xact_lock(?)").param(LOCK).query(row -> {});
    }

    void insert(long flowId, List<NewExecution> executions) {
        List<NamedStep> steps = executions.stream()
                .flatMap(execution -> execution.script().stream().map(step -> new NamedStep(execution.name(), step)))
                .toList();
        if (steps.isEmpty()) {
            return;
        }
        database.sql("""
                        insert into fnf.execution_step (flow_id, execution_name, due_time, status, output)
                        select :flowId, step.*
                        from unnest(:names::text[], :dueTimes::timestamptz[], :statuses::text[], :outputs::text[]) as step
                        """)
                .param("flowId", flowId)
                .param("names", texts(steps, NamedStep::executionName))
                .param("dueTimes", texts(steps, named -> named.step().dueTime().toString()))
                .param("statuses", texts(steps, named -> named.step().status().wireName()))
                .param("outputs", texts(steps, named -> named.step().output()))
                .update();
    }

    void delete(long flowId, String executionName) {
        database.sql("delete from fnf.execution_step where flow_id = ? and execution_name = ?")
                .params(flowId, executionName)
                .update();
    }

    /** The values of one column, for {@code unnest}. */
    static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private record NamedStep(String executionName, NewExecution.Step step) {}
}
