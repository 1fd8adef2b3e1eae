package io.fnflocal.benchmark;

import org.jspecify.annotations.Nullable;

/**
 * A limit that a measured value should keep.
 *
 * @param value null if it could not be measured
 */
record Target(String name, @Nullable Double value, Direction direction, double limit) {

    static Target atMost(double limit, String name, @Nullable Double value) {
        return new Target(name, value, Direction.AT_MOST, limit);
    }

    static Target atLeast(double limit, String name, @Nullable Double value) {
        return new Target(name, value, Direction.AT_LEAST, limit);
    }

    boolean passed() {
        return value != null
                && switch (direction) {
                    case AT_MOST -> value <= limit;
                    case AT_LEAST -> value >= limit;
                };
    }

    enum Direction {
        AT_MOST,
        AT_LEAST
    }
}
