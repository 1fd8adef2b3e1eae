package io.fnflocal.benchmark;

import org.jspecify.annotations.Nullable;

/**
 * What is hoped for.
 *
 * @param value null when it could not be measured
 */
record Bar(String name, @Nullable Double value, Direction direction, double limit) {

    static Bar atMost(double limit, String name, @Nullable Double value) {
        return new Bar(name, value, Direction.AT_MOST, limit);
    }

    static Bar atLeast(double limit, String name, @Nullable Double value) {
        return new Bar(name, value, Direction.AT_LEAST, limit);
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
