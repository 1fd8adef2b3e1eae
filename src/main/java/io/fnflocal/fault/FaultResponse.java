package io.fnflocal.fault;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A fault rule with its counters.
 *
 * @param matched calls that it matched, whether or not it fired
 * @param applied calls that it was applied to
 * @param held responses that wait to be released
 */
record FaultResponse(
        String id,
        long matched,
        long applied,
        long held,
        @JsonUnwrapped FaultRequest rule) {}
