package io.fnflocal.fault;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** An answer that is not sent before its time: when it is released, if it is held, and then has been delayed. */
@SuppressWarnings("FutureReturnValueIgnored") // what follows is handed to the container, and nobody waits for it
final class WaitingAnswer {

    private static final Duration LONGEST_HOLD = Duration.ofMinutes(10);

    private final FaultRule rule;
    private final CompletableFuture<Void> released = new CompletableFuture<>();
    private final CompletableFuture<Void> due = new CompletableFuture<>();

    WaitingAnswer(Fault fault) {
        this.rule = fault.rule();
        released.completeOnTimeout(null, LONGEST_HOLD.toMillis(), TimeUnit.MILLISECONDS);
        released.thenRun(() -> delay(fault.latency()));
        if (!rule.holds()) {
            released.complete(null);
        }
    }

    FaultRule rule() {
        return rule;
    }

    boolean isHeld() {
        return !released.isDone();
    }

    /** Whether it was held until now. */
    boolean release() {
        return released.complete(null);
    }

    /** Lets it go at once. */
    void hurry() {
        due.complete(null);
        released.complete(null);
    }

    /** @param send is run once; must be quick, for it may run in the thread that all delays share */
    void whenDue(Runnable send) {
        due.thenRun(send);
    }

    private void delay(Duration latency) {
        if (latency.isZero()) {
            due.complete(null);
        } else {
            due.completeOnTimeout(null, latency.toNanos(), TimeUnit.NANOSECONDS);
        }
    }
}
