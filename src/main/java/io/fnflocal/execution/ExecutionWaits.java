package io.fnflocal.execution;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

    private static final long MIN_PAUSE = Duration.ofMillis(20).toNanos();
    private static final long MAX_PAUSE = Duration.ofSeconds(1).toNanos();

    /** How much longer than the statement a pause is at least. */
    private static final int PAUSE_FACTOR = 5;

    /** The executions that run no longer, or whose flow is gone. */
    private static final String OVER = """
            select number
            from unnest(?::bigint[], ?::text[]) with ordinality as waiting (flow_id, name, number)
            where not exists (
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

    private final JdbcClient database;
    private final int maxWaiting;
    private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
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
        return !execution.status().isEnded() && await(call, maxWait, new Awaited(execution.flowId(), execution.name()));
    }

    /**
     * Suspends a call for this time, if the call may wait.
     *
     * @return whether it is suspended: then what it returns now is not sent
     */
    boolean await(Call call, Duration time) {
        return await(call, time, null);
    }

    private boolean await(Call call, Duration time, @Nullable Awaited execution) {
        if (time.isZero() || call.wasSuspended() || thread == null || waiters.size() >= maxWaiting) {
            return false;
        }
        Waiter waiter = new Waiter(execution, System.nanoTime() + time.toNanos(), call.suspend());
        boolean isFirst = waiters.isEmpty();
        waiters.add(waiter);
        if (isFirst) {
            LockSupport.unpark(thread);
        }
        if (thread == null) {
            // Stopped meanwhile.
            resume(waiter);
        }
        return true;
    }

    /** How many calls wait. */
    int waiting() {
        return waiters.size();
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
            waiters.stream().filter(waiter -> waiter.deadline() - start <= 0).forEach(this::resume);
            over().forEach(this::resume);
            LockSupport.parkNanos(pause(System.nanoTime() - start));
        }
        waiters.forEach(this::resume);
    }

    private long pause(long took) {
        return Math.min(MAX_PAUSE, Math.max(MIN_PAUSE, PAUSE_FACTOR * took));
    }

    /** Those whose execution has ended. */
    private List<Waiter> over() {
        List<Waiter> watched =
                waiters.stream().filter(waiter -> waiter.execution() != null).toList();
        if (watched.isEmpty()) {
            return List.of();
        }
        try {
            return database
                    .sql(OVER)
                    .param(watched.stream()
                            .map(waiter -> waiter.requireExecution().flowId())
                            .toArray(Long[]::new))
                    .param(watched.stream()
                            .map(waiter -> waiter.requireExecution().name())
                            .toArray(String[]::new))
                    .query(Integer.class)
                    .list()
                    .stream()
                    .map(number -> watched.get(number - 1))
                    .toList();
        } catch (DataAccessException e) {
            log.debug("The executions that calls wait for cannot be looked at", e);
            return List.of();
        }
    }

    /** Once, though a stop and its time may come together. */
    private void resume(Waiter waiter) {
        if (waiters.remove(waiter)) {
            waiter.resume().run();
        }
    }

    private record Awaited(long flowId, String name) {}

    /**
     * A call that waits.
     *
     * @param execution whose end it waits for, or null if it waits for the deadline alone
     * @param deadline in the nanoseconds of the system's timer
     */
    private record Waiter(@Nullable Awaited execution, long deadline, Runnable resume) {

        Awaited requireExecution() {
            return Objects.requireNonNull(execution);
        }
    }
}
