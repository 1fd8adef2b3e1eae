package io.fnflocal.script;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import io.fnflocal.execution.ExecutionSteps;
import io.fnflocal.state.ConditionalOnTestBench;
import io.fnflocal.state.EmulatorClock;
import io.fnflocal.state.Resettable;

/**
 * Plays due steps before executions are read; nothing runs in the background. It remembers when each account's next
 * step is due, so that a call before that time costs nothing.
 */
@Component
@ConditionalOnTestBench
public class ScriptPlayer implements Resettable {

    private final ExecutionSteps steps;
    private final EmulatorClock clock;
    private volatile DueTimes dueTimes = new DueTimes();

    ScriptPlayer(ExecutionSteps steps, EmulatorClock clock) {
        this.steps = steps;
        this.clock = clock;
    }

    /** Plays the account's steps that are due on its clock. */
    public void playDue(String accountId) {
        playDue(accountId, dueTimes());
    }

    /** Plays the due steps of all accounts; call it after a clock has been set. */
    public void playDue() {
        Map<String, Instant> next = dueTimes();
        next.keySet().forEach(accountId -> playDue(accountId, next));
    }

    /**
     * Forgets when steps are due; call it after a change to scripts is committed. It replaces the map, so that a read
     * in progress fills the discarded one.
     */
    @Override
    public void reset() {
        dueTimes = new DueTimes();
    }

    @Override
    public void accountRemoved(String accountId) {
        reset();
    }

    private void playDue(String accountId, Map<String, Instant> next) {
        Instant due = next.get(accountId);
        Instant now = clock.now(accountId);
        if (due == null || due.isAfter(now)) {
            return;
        }
        steps.playDue(accountId, now).ifPresentOrElse(time -> next.put(accountId, time), () -> next.remove(accountId));
    }

    private Map<String, Instant> dueTimes() {
        DueTimes current = dueTimes;
        Map<String, Instant> known = current.byAccount;
        if (known == null) {
            known = steps.nextDueTimes();
            current.byAccount = known;
        }
        return known;
    }

    /** When each account's next step is due; null until first needed. */
    private static final class DueTimes {

        private volatile @Nullable Map<String, Instant> byAccount;
    }
}
