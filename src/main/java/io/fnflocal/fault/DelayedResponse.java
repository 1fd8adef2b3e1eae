package io.fnflocal.fault;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A response that is sent later: once it is released, if it is held, and then after its latency. */
@SuppressWarnings("FutureReturnValueIgnored") // the rest runs in the container
final class DelayedResponse {

    private static final Duration MAX_HOLD = Duration.ofMinutes(10);

    private final FaultRule rule;
    private final CompletableFuture<Void> released = new CompletableFuture<>();
    private final CompletableFuture<Void> due = new CompletableFuture<>();

    DelayedResponse(Fault fault) {
        this.rule = fault.rule();
        released.completeOnTimeout(null, MAX_HOLD.toMillis(), TimeUnit.MILLISECONDS);
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

    /**
     * Ends the hold; its latency still follows.
     *
     * @return whether it was held until now
     */
    boolean release() {
        return released.complete(null);
    }

    /** Makes it due at once. */
    void sendNow() {
        due.complete(null);
        released.complete(null);
    }

    /** @param send runs once; must be quick, because it may run in the thread that all delays share */
    void onDue(Runnable send) {
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
