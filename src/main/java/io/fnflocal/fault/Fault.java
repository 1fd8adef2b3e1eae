package io.fnflocal.fault;

import java.time.Duration;

/** What a rule does to one call. */
record Fault(FaultRule rule, Duration latency) {

    /** Whether the answer is sent as usual: at once and whole. */
    boolean leavesDeliveryAlone() {
        return latency.isZero() && rule.ending() == Ending.WHOLE && !rule.holds();
    }
}
