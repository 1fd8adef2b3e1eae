package io.fnflocal.seed;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.fnflocal.execution.ExecutionStatus;

/** Turns weights into a sequence that, when repeated, has each status as often as its weight says, evenly spread. */
final class StatusRotation {

    private StatusRotation() {}

    /**
     * Smooth weighted round-robin: each step credits every status with its weight, then takes the status with the most
     * credit and debits it the total.
     *
     * @param weights not negative, at least one positive
     * @param max how many are needed at most
     */
    static List<ExecutionStatus> of(Map<ExecutionStatus, Integer> weights, long max) {
        int divisor = weights.values().stream()
                .map(BigInteger::valueOf)
                .reduce(BigInteger.ZERO, BigInteger::gcd)
                .intValueExact();
        int total = weights.values().stream().mapToInt(Integer::intValue).sum();
        Map<ExecutionStatus, Integer> credits = new EnumMap<>(ExecutionStatus.class);
        List<ExecutionStatus> rotation = new ArrayList<>();
        for (int i = 0; i < Math.min(total / divisor, max); i++) {
            weights.forEach((status, weight) -> credits.merge(status, weight, Integer::sum));
            ExecutionStatus mostCredited = mostCredited(credits);
            credits.merge(mostCredited, -total, Integer::sum);
            rotation.add(mostCredited);
        }
        return rotation;
    }

    private static ExecutionStatus mostCredited(Map<ExecutionStatus, Integer> credits) {
        return credits.entrySet().stream()
                .reduce((one, other) -> other.getValue() > one.getValue() ? other : one)
                .orElseThrow()
                .getKey();
    }
}
