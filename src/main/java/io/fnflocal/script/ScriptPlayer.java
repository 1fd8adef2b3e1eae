package io.fnflocal.script;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import io.fnflocal.flow.FlowProperties;
import io.fnflocal.gateway.EmulatorClock;
import io.fnflocal.gateway.Resettable;
import io.fnflocal.gateway.TestBench;

/**
 * Plays the steps of scripted executions that are due, when somebody is about to look: nothing runs in the background. It
 * knows when the next step of each account is due, so that looking costs nothing while none is.
 */
@Component
@TestBench
public class ScriptPlayer implements Resettable {

    private static final long LOCK = 0x666E662D73746570L;

    /** A database that is only read, such as a replica, counts as one without steps. */
    private static final String NEXT_OF_ALL = """
            select account_id, min(due_time) as due_time
            from execution_step
            join flow on flow.id = flow_id
            where region = ?
                and current_setting('transaction_read_only') = 'off'
            group by account_id
            """;

    private static final String NEXT = """
            select due_time
            from execution_step
            join flow on flow.id = flow_id
            where account_id = ?
                and region = ?
            order by due_time
            limit 1
            """;

    private static final String PLAY = """
            with due as (
                delete from execution_step
                using flow
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
            update execution
            set
                status = last.status,
                output = last.output,
                stopped_time = case when last.status not in ('Starting', 'Running') then due_time end
            from last
            where execution.flow_id = last.flow_id
                and execution.name || '' = execution_name
                and stopped_time is null
            """;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final EmulatorClock clock;
    private final String region;
    private volatile NextSteps nextSteps = new NextSteps();

    ScriptPlayer(
            JdbcClient database,
            PlatformTransactionManager transactions,
            EmulatorClock clock,
            FlowProperties properties) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.region = properties.region();
    }

    /** Plays the account's steps that are due by its clock. */
    public void playDue(String accountId) {
        playDue(accountId, nextSteps());
    }

    /** Plays what is due in any account; for when a clock was set. */
    public void playDue() {
        Map<String, Instant> next = nextSteps();
        next.keySet().forEach(accountId -> playDue(accountId, next));
    }

    /** To be called once a change of scripts is committed. What is being read just now is put into the old. */
    public void reload() {
        nextSteps = new NextSteps();
    }

    @Override
    public void reset() {
        reload();
    }

    @Override
    public void forget(String accountId) {
        reload();
    }

    private void playDue(String accountId, Map<String, Instant> next) {
        Instant due = next.get(accountId);
        if (due == null || due.isAfter(clock.now(accountId))) {
            return;
        }
        play(accountId).ifPresentOrElse(time -> next.put(accountId, time), () -> next.remove(accountId));
    }

    /** Gives the time of the next step. */
    private Optional<Instant> play(String accountId) {
        return transaction.execute(status -> {
            // Two that delete the same steps in another order would wait for each other.
            database.sql("select pg_advisory_xact_lock(?)").param(LOCK).query(row -> {});
            database.sql(PLAY)
                    .params(accountId, region, clock.now(accountId).atOffset(ZoneOffset.UTC))
                    .update();
            return database.sql(NEXT)
                    .params(accountId, region)
                    .query((row, number) -> row.getObject("due_time", OffsetDateTime.class))
                    .optional()
                    .map(OffsetDateTime::toInstant);
        });
    }

    private Map<String, Instant> nextSteps() {
        NextSteps steps = nextSteps;
        Map<String, Instant> known = steps.byAccount;
        if (known == null) {
            known = readNextSteps();
            steps.byAccount = known;
        }
        return known;
    }

    private Map<String, Instant> readNextSteps() {
        Map<String, Instant> next = new ConcurrentHashMap<>();
        database.sql(NEXT_OF_ALL).param(region).query(row -> {
            next.put(
                    row.getString("account_id"),
                    row.getObject("due_time", OffsetDateTime.class).toInstant());
        });
        return next;
    }

    /** When each account's next step is due; null until somebody asks. */
    private static final class NextSteps {

        private volatile @Nullable Map<String, Instant> byAccount;
    }
}
