package io.fnflocal.fault;

import java.time.Duration;

/** What a fault rule does to one call. */
record Fault(FaultRule rule, Duration latency) {

    /** Whether the response is sent as usual, at once and intact. */
    boolean deliversNormally() {
        return latency.isZero() && rule.delivery() == FaultRule.Delivery.INTACT && !rule.holds();
    }
}
