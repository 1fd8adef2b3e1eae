package io.fnflocal.fault;

import java.time.Duration;

/** What a fault rule does to one call. */
record Fault(FaultRule rule, Duration latency) {

    /** The name of the request's attribute that has the fault of a call. */
    static final String ATTRIBUTE = Fault.class.getName();

    /** Whether the response is sent as usual, at once and intact. */
    boolean deliversNormally() {
        return latency.isZero() && rule.delivery() == FaultRule.Delivery.INTACT && !rule.holds();
    }
}
