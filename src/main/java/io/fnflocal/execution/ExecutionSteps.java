package io.fnflocal.execution;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import io.fnflocal.account.AccountProperties;
import io.fnflocal.state.EmulatorClock;
import tools.jackson.databind.json.JsonMapper;

/** The remaining steps of executions. Playing a step updates its execution, writes its events and deletes the step. */
@Component
class ExecutionSteps {

    /** "fnf-step" in ASCII. */
    private static final long LOCK = 0x666E662D73746570L;

    private static final JsonMapper JSON = JsonMapper.shared();

    /** A read-only database, such as a replica, counts as having no steps. */
    private static final String NEXT_DUE_TIMES = """
            select account_id, min(due_time) as due_time
            from fnf.execution_step
            join fnf.flow on flow.id = flow_id
            where region = ?
                and deleted_time is null
                and current_setting('transaction_read_only') = 'off'
            group by account_id
            """;

    /** It runs after each play, so it reads one step of each flow rather than sorting all. */
    private static final String NEXT_DUE_TIME = """
            select due_time
            from fnf.flow
            cross join lateral (
                select due_time
                from fnf.execution_step
                where flow_id = flow.id
                order by due_time
                limit 1
            ) as next
            where account_id = ?
                and region = ?
                and deleted_time is null
            order by due_time
            limit 1
            """;

    /** Assumption (contract): the executions of a deleted flow are frozen. */
    private static final String PLAY = """
            with due as (
                delete from fnf.execution_step
                using fnf.flow
                where flow.id = flow_id
                    and account_id = ?
                    and region = ?
                    and deleted_time is null
                    and due_time <= ?
                returning flow_id, execution_name, due_time, status, output, error, cause, events
            ), written as (
                insert into fnf.execution_event (
                    flow_id, execution_name, event_id, schedule_event_id, type, step_name, detail, time)
                select flow_id, execution_name, event.id, "scheduleEventId", type, step, detail, due_time
                from due
                cross join jsonb_to_recordset(events)
                    as event (id bigint, "scheduleEventId" bigint, type text, step text, detail text)
            ), last as (
                select distinct on (flow_id, execution_name) *
                from due
                where status is not null
                order by flow_id, execution_name, due_time desc
            )
            update fnf.execution
            set
                status = last.status,
                output = last.output,
                error = last.error,
                cause = last.cause,
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

    /** When each account's next step is due; accounts without steps are absent. */
    Map<String, Instant> nextDueTimes() {
        Map<String, Instant> next = new HashMap<>();
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
    Optional<Instant> playDue(String accountId, Instant now) {
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

    /**
     * Keeps others from playing steps until the transaction ends. Otherwise two that play or remove the same steps in a
     * different order could deadlock.
     */
    void lock() {
        database.sql("select pg_advisory_xact_lock(?)").param(LOCK).query(row -> {});
    }

    /** Inserts what is left of the executions' scripts. */
    void insert(long flowId, List<NewExecution> executions) {
        insertSteps(
                flowId,
                executions.stream()
                        .flatMap(execution -> DueStep.of(
                                execution.name(),
                                execution.startedTime(),
                                execution.events().size(),
                                execution.script())
                                .stream())
                        .toList());
    }

    /** Inserts what is to come of one execution. */
    void insert(long flowId, String executionName, ExecutionScripts.Progress progress, Script script) {
        insertSteps(flowId, DueStep.of(executionName, progress.startedTime(), progress.events(), script));
    }

    private void insertSteps(long flowId, List<DueStep> steps) {
        if (steps.isEmpty()) {
            return;
        }
        database.sql("""
                        insert into fnf.execution_step (
                            flow_id, execution_name, due_time, status, output, error, cause, events)
                        select :flowId, name, due_time, status, output, error, cause, events::jsonb
                        from unnest(
                            :names::text[],
                            :dueTimes::timestamptz[],
                            :statuses::text[],
                            :outputs::text[],
                            :errors::text[],
                            :causes::text[],
                            :events::text[]
                        ) as step (name, due_time, status, output, error, cause, events)
                        """)
                .param("flowId", flowId)
                .param("names", texts(steps, DueStep::executionName))
                .param("dueTimes", texts(steps, step -> step.dueTime().toString()))
                .param("statuses", texts(steps, DueStep::status))
                .param("outputs", texts(steps, due -> due.step().output()))
                .param("errors", texts(steps, due -> due.step().error()))
                .param("causes", texts(steps, due -> due.step().cause()))
                .param("events", texts(steps, DueStep::events))
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

    /** A step with the ids of its events, which are known in advance. */
    private record DueStep(String executionName, Instant dueTime, Script.Step step, long firstEventId) {

        /** @param events how many the execution has */
        static List<DueStep> of(String executionName, Instant startedTime, int events, Script script) {
            List<DueStep> steps = new ArrayList<>();
            long nextId = StoredEvent.FIRST_STORED + events;
            for (Script.Step step : script.steps()) {
                Instant dueTime = startedTime.plus(step.after());
                // A step that no clock can reach is never due.
                if (EmulatorClock.isInRange(dueTime)) {
                    steps.add(new DueStep(executionName, dueTime, step, nextId));
                }
                nextId += step.events().size();
            }
            return steps;
        }

        @Nullable
        String status() {
            return step.status() == null ? null : step.status().wireName();
        }

        /** As {@code PLAY} reads them, or null if there are none. */
        @Nullable
        String events() {
            return step.events().isEmpty() ? null : JSON.writeValueAsString(step.eventsAt(dueTime, firstEventId));
        }
    }
}
