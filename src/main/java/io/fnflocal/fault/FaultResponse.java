package io.fnflocal.fault;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A rule and what became of it.
 *
 * @param matched calls that it is for, whether or not it was its turn
 * @param applied calls that it was applied to
 * @param held answers that wait to be released
 */
record FaultResponse(
        String id,
        long matched,
        long applied,
        long held,
        @JsonUnwrapped FaultRequest rule) {}
