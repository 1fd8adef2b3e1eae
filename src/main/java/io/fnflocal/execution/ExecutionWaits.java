package io.fnflocal.execution;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import io.fnflocal.gateway.Call;

/**
 * Calls that wait for the end of an execution. They hold neither a thread nor a database connection: one statement looks at
 * the executions of all of them, so that it does not matter which instance ended one.
 *
 * <p>Assumption (contract): a call waits in real time, and not at all if too many wait or the emulator stops.
 */
@Component
class ExecutionWaits implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ExecutionWaits.class);

    private static final Duration MIN_PAUSE = Duration.ofMillis(20);

    /** How much longer than the statement a pause is at least. */
    private static final int PAUSE_FACTOR = 5;

    /** The executions that run no longer, or whose flow is gone. */
    private static final String OVER = """
            select number
            from unnest(?::bigint[], ?::text[]) with ordinality as waiting (flow_id, name, number)
            where flow_id <> 0
                and not exists (
                select 1
                from fnf.execution
                join fnf.flow on flow.id = execution.flow_id
                where execution.flow_id = waiting.flow_id
                    and execution.""" + Execution.INDEXED_NAME + """
             = waiting.name
                    and stopped_time is null
                    and deleted_time is null
            )
            """;

    /** Of a call that waits for its time alone. */
    private static final long NO_FLOW = 0;

    private final JdbcClient database;
    private final int maxWaiting;
    private final Queue<Waiter> waiters = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile @Nullable Thread thread;

    ExecutionWaits(JdbcClient database, ExecutionProperties properties) {
        this.database = database;
        this.maxWaiting = properties.maxWaiting();
    }

    /**
     * Suspends a call until the execution has ended or the time is over, if the call may wait.
     *
     * @return whether it is suspended: then what it returns now is not sent
     */
    boolean awaitEnd(Call call, StoredExecution execution, Duration maxWait) {
        return !execution.status().isEnded() && await(call, maxWait, execution.flowId(), execution.name());
    }

    /**
     * Suspends a call for this time, if the call may wait.
     *
     * @return whether it is suspended: then what it returns now is not sent
     */
    boolean await(Call call, Duration time) {
        return await(call, time, NO_FLOW, "");
    }

    private boolean await(Call call, Duration time, long flowId, String executionName) {
        if (time.isZero() || call.wasSuspended()) {
            return false;
        }
        if (waiting.incrementAndGet() > maxWaiting || thread == null) {
            waiting.decrementAndGet();
            return false;
        }
        waiters.add(new Waiter(flowId, executionName, System.nanoTime() + time.toNanos(), call.suspend()));
        LockSupport.unpark(thread);
        return true;
    }

    /** How many calls wait. */
    int waiting() {
        return waiting.get();
    }

    @Override
    public void start() {
        Thread watcher = new Thread(this::run, "execution-waits");
        watcher.setDaemon(true);
        thread = watcher;
        watcher.start();
    }

    /** Answers all who wait. */
    @Override
    public void stop() {
        Thread watcher = thread;
        thread = null;
        LockSupport.unpark(watcher);
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        while (Thread.currentThread().equals(thread)) {
            if (waiters.isEmpty()) {
                LockSupport.park(this);
                continue;
            }
            long start = System.nanoTime();
            resumeThoseThatAreOver();
            LockSupport.parkNanos(Math.max(MIN_PAUSE.toNanos(), PAUSE_FACTOR * (System.nanoTime() - start)));
        }
        waiters.forEach(this::resume);
    }

    private void resumeThoseThatAreOver() {
        List<Waiter> all = new ArrayList<>(waiters);
        Set<Integer> over = over(all);
        for (int i = 0; i < all.size(); i++) {
            if (over.contains(i + 1) || all.get(i).deadline() - System.nanoTime() <= 0) {
                resume(all.get(i));
            }
        }
    }

    private Set<Integer> over(List<Waiter> all) {
        try {
            return new HashSet<>(database.sql(OVER)
                    .param(all.stream().map(Waiter::flowId).toArray(Long[]::new))
                    .param(all.stream().map(Waiter::executionName).toArray(String[]::new))
                    .query(Integer.class)
                    .list());
        } catch (DataAccessException e) {
            log.debug("The executions that calls wait for cannot be looked at", e);
            return Set.of();
        }
    }

    private void resume(Waiter waiter) {
        waiters.remove(waiter);
        waiting.decrementAndGet();
        waiter.resume().run();
    }

    /** @param deadline in the nanoseconds of the system's timer */
    private record Waiter(long flowId, String executionName, long deadline, Runnable resume) {}
}
