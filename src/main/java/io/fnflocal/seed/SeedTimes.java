package io.fnflocal.seed;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.fnflocal.execution.Script;
import io.fnflocal.gateway.WireTime;
import io.fnflocal.state.Durations;
import io.fnflocal.state.EmulatorClock;

/**
 * Reads the times and durations of a seed document.
 *
 * @param now what {@code now} means
 */
record SeedTimes(Instant now) {

    private static final String TIME_RULE = WireTime.RULE + ", now, or now-2h";
    private static final String DURATION_RULE =
            "a positive duration of whole milliseconds such as 500ms, 3s, 2h, 7d or PT1H30M";
    private static final Pattern RELATIVE_TIME = Pattern.compile("now(?:([+-])(.+))?");
    private static final Pattern SIGN = Pattern.compile("[+-]");

    /** A time, to the millisecond. */
    Instant time(SeedNode node) {
        try {
            Matcher relative = RELATIVE_TIME.matcher(node.text());
            Instant time = relative.matches() ? relativeTime(relative) : WireTime.parse(node.text());
            return requireInRange(node, time.truncatedTo(ChronoUnit.MILLIS));
        } catch (DateTimeException | ArithmeticException e) {
            throw node.error(node.text(), TIME_RULE);
        }
    }

    /** A positive duration of whole milliseconds. */
    static Duration duration(SeedNode node) {
        return duration(node, DURATION_RULE, duration -> !duration.isZero());
    }

    /** A duration from the start of an execution, zero included. */
    static Duration durationFromZero(SeedNode node) {
        return duration(
                node,
                "a duration of whole milliseconds from 0s to 365d",
                duration -> duration.compareTo(Script.MAX_AFTER) <= 0);
    }

    private static Duration duration(SeedNode node, String rule, Predicate<Duration> legal) {
        try {
            Duration duration = parseUnsigned(node.text());
            if (legal.test(duration) && duration.equals(Duration.ofMillis(duration.toMillis()))) {
                return duration;
            }
        } catch (DateTimeException | ArithmeticException e) {
            // The same error as for one that is out of range or has fractions of a millisecond.
        }
        throw node.error(node.text(), rule);
    }

    /** {@code start} plus the node's duration. */
    static Instant after(SeedNode node, Instant start) {
        return requireInRange(node, start.plus(duration(node)));
    }

    /** @throws SeedException if the API cannot write this time */
    static Instant requireInRange(SeedNode node, Instant time) {
        if (!EmulatorClock.isInRange(time)) {
            throw node.error(node.name() + " leads to a time outside the years 0001 to 9999");
        }
        return time;
    }

    private Instant relativeTime(Matcher relative) {
        if (relative.group(1) == null) {
            return now;
        }
        Duration offset = parseUnsigned(relative.group(2));
        return relative.group(1).equals("-") ? now.minus(offset) : now.plus(offset);
    }

    private static Duration parseUnsigned(String text) {
        if (SIGN.matcher(text).find()) {
            throw new DateTimeException("A duration with a sign: " + text);
        }
        return Durations.parse(text);
    }
}
