package io.fnflocal.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Removes flows with their executions by many short statements: one that removed millions would be given up. */
@Component
public class ExecutionRemover {

    private static final Logger log = LoggerFactory.getLogger(ExecutionRemover.class);
    private static final int BATCH = 20_000;
    private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(5);

    private static final String FLOWS = """
            select flow.id, count(execution.flow_id) as executions
            from fnf.flow
            left join fnf.execution on flow_id = flow.id
            %s
            group by flow.id
            order by flow.id
            """;

    /** The last name of the batch that follows a name. */
    private static final String LAST_OF_BATCH =
            """
            select max(name)
            from (
                select\s""" + Execution.INDEXED_NAME + """
             as name
                from fnf.execution
                where flow_id = ?
                    and\s""" + Execution.INDEXED_NAME + """
             > ?
                order by\s""" + Execution.INDEXED_NAME + """

                limit ?
            ) as batch
            """;

    private static final String REMOVE = """
            delete from fnf.execution
            where flow_id = ?
                and\s""" + Execution.INDEXED_NAME + """
             > ?
                and\s""" + Execution.INDEXED_NAME + """
             <= ?
            """;

    private final JdbcClient database;
    private final ExecutionSteps steps;

    ExecutionRemover(JdbcClient database, ExecutionSteps steps) {
        this.database = database;
        this.steps = steps;
    }

    /** Removes the flows of all accounts and regions, within the caller's transaction, and logs progress. */
    public void removeAllFlows() {
        remove(database.sql(FLOWS.formatted("")).query(Flow.class).list());
    }

    /** As {@link #removeAllFlows()}, for one account. */
    public void removeFlows(String accountId) {
        remove(database.sql(FLOWS.formatted("where account_id = ?"))
                .param(accountId)
                .query(Flow.class)
                .list());
    }

    private void remove(List<Flow> flows) {
        steps.lock();
        long all = flows.stream().mapToLong(Flow::executions).sum();
        Progress progress = new Progress(all);
        List<Long> emptied = new ArrayList<>();
        long pending = 0;
        for (Flow flow : flows) {
            if (flow.executions() > BATCH) {
                removeExecutions(flow.id(), progress);
            } else {
                pending += flow.executions();
            }
            emptied.add(flow.id());
            if (flow.executions() > BATCH || pending > BATCH || emptied.size() >= BATCH) {
                removeFlows(emptied);
                progress.removed(pending);
                pending = 0;
            }
        }
        removeFlows(emptied);
    }

    private void removeExecutions(long flowId, Progress progress) {
        String after = "";
        for (Optional<String> last = lastOfBatch(flowId, after); last.isPresent(); last = lastOfBatch(flowId, after)) {
            int removed = database.sql(REMOVE).params(flowId, after, last.get()).update();
            progress.removed(removed);
            after = last.get();
        }
    }

    private Optional<String> lastOfBatch(long flowId, String after) {
        return database.sql(LAST_OF_BATCH)
                .params(flowId, after, BATCH)
                .query(String.class)
                .optional();
    }

    /** What is left of their executions goes with them. */
    private void removeFlows(List<Long> ids) {
        database.sql("delete from fnf.flow where id = any(?)")
                .param(ids.toArray(Long[]::new))
                .update();
        ids.clear();
    }

    private record Flow(long id, long executions) {}

    private static final class Progress {

        private final long all;
        private long removed;
        private Instant reported = Instant.now();

        Progress(long all) {
            this.all = all;
        }

        void removed(long more) {
            removed += more;
            if (Duration.between(reported, Instant.now()).compareTo(BETWEEN_REPORTS) > 0) {
                reported = Instant.now();
                log.info("Removed {} of {} executions", removed, all);
            }
        }
    }
}
