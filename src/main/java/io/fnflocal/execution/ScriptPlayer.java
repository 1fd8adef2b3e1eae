package io.fnflocal.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import io.fnflocal.state.EmulatorClock;
import io.fnflocal.state.Resettable;

/**
 * Plays the steps of scripts when they are due, whether or not somebody looks. Whoever reads an execution with a step that
 * is due, but has not been played, has it played first: what is shown is right to the millisecond.
 */
@Component
public class ScriptPlayer implements SmartLifecycle, Resettable {

    private static final Logger log = LoggerFactory.getLogger(ScriptPlayer.class);

    /** How often steps are looked for that another instance has left. */
    private static final Duration MAX_PAUSE = Duration.ofSeconds(1);

    /** Steps that are due within this time are played together. */
    private static final Duration MIN_PAUSE = Duration.ofMillis(20);

    private final ExecutionSteps steps;
    private final EmulatorClock clock;
    private final Map<String, Instant> next = new ConcurrentHashMap<>();
    private volatile @Nullable Thread thread;
    private boolean failing;

    ScriptPlayer(ExecutionSteps steps, EmulatorClock clock) {
        this.steps = steps;
        this.clock = clock;
    }

    /** Plays the account's steps that are due on its clock. */
    public void playDue(String accountId) {
        next.remove(accountId);
        steps.playDue(accountId, clock.now(accountId)).ifPresent(due -> expect(accountId, due));
    }

    /**
     * Plays the due steps of all accounts; call it after a clock has been set or scripts have been written. It asks the
     * database, because steps that another thread is playing are no longer in {@code next}.
     */
    public void playDue() {
        steps.nextDueTimes().forEach((accountId, due) -> {
            expect(accountId, due);
            playIfDue(accountId, due);
        });
    }

    /** Remembers when a step is due that has been committed. */
    void expect(String accountId, Instant dueTime) {
        if (next.merge(accountId, dueTime, ScriptPlayer::earlier).equals(dueTime)) {
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void reset() {
        next.clear();
    }

    @Override
    public void accountRemoved(String accountId) {
        next.remove(accountId);
    }

    @Override
    public void start() {
        Thread player = new Thread(this::run, "script-player");
        player.setDaemon(true);
        thread = player;
        player.start();
    }

    @Override
    public void stop() {
        Thread player = thread;
        thread = null;
        LockSupport.unpark(player);
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        long refreshed = System.nanoTime() - MAX_PAUSE.toNanos();
        while (Thread.currentThread().equals(thread)) {
            try {
                if (System.nanoTime() - refreshed >= MAX_PAUSE.toNanos()) {
                    refreshed = System.nanoTime();
                    refresh();
                }
                next.forEach(this::playIfDue);
                failing = false;
            } catch (DataAccessException | TransactionException e) {
                if (!failing) {
                    log.warn(
                            "Steps of scripts are played late, because the database cannot be used: {}",
                            e.getMessage());
                }
                failing = true;
            }
            LockSupport.parkNanos(pause().toNanos());
        }
    }

    /** Another instance may have written steps, and may no longer be there to play them. */
    private void refresh() {
        steps.nextDueTimes().forEach(this::expect);
    }

    private void playIfDue(String accountId, Instant due) {
        if (!due.isAfter(clock.now(accountId))) {
            playDue(accountId);
        }
    }

    /** Until the next step is due; a clock that stands still brings none. */
    private Duration pause() {
        Duration pause = MAX_PAUSE;
        for (Map.Entry<String, Instant> account : next.entrySet()) {
            Duration left = Duration.between(clock.now(account.getKey()), account.getValue());
            if (clock.setting(account.getKey()).frozen() == null && left.compareTo(pause) < 0) {
                pause = left;
            }
        }
        return pause.compareTo(MIN_PAUSE) < 0 ? MIN_PAUSE : pause;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
