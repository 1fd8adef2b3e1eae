package io.fnflocal.seed;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.boot.convert.DurationStyle;

import io.fnflocal.gateway.WireTime;

/**
 * Reads the times and durations of a seed document.
 *
 * @param now what {@code now} means
 */
record SeedTimes(Instant now) {

    private static final String LEGAL_TIME = WireTime.LEGAL + ", now, or now-2h";
    private static final String LEGAL_DURATION =
            "a positive duration of whole milliseconds such as 500ms, 3s, 2h, 7d or PT1H30M";
    private static final Pattern RELATIVE_TIME = Pattern.compile("now(?:([+-])(.+))?");
    private static final Pattern DURATION = Pattern.compile("\\d+(ms|s|m|h|d)|P[^-+]+");
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    /** A time, to the millisecond. */
    Instant time(SeedNode node) {
        try {
            Matcher relative = RELATIVE_TIME.matcher(node.text());
            Instant time = relative.matches() ? relativeTime(relative) : WireTime.parse(node.text());
            return requireInRange(node, time.truncatedTo(ChronoUnit.MILLIS));
        } catch (DateTimeException | IllegalArgumentException | ArithmeticException e) {
            throw node.refuse(node.text(), LEGAL_TIME);
        }
    }

    /** A positive duration of whole milliseconds. */
    static Duration duration(SeedNode node) {
        try {
            Duration duration = parseDuration(node.text());
            if (!duration.isZero() && duration.equals(Duration.ofMillis(duration.toMillis()))) {
                return duration;
            }
        } catch (DateTimeException | IllegalArgumentException | ArithmeticException e) {
            // The same complaint as for one that is not positive.
        }
        throw node.refuse(node.text(), LEGAL_DURATION);
    }

    /** The time so long after another. */
    static Instant after(SeedNode node, Instant start) {
        return requireInRange(node, start.plus(duration(node)));
    }

    /** Makes sure that the API can write this time. */
    static Instant requireInRange(SeedNode node, Instant time) {
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw node.refuse(node.name() + " leads to a time outside of the years 0001 to 9999");
        }
        return time;
    }

    private static Duration parseDuration(String text) {
        if (!DURATION.matcher(text).matches()) {
            throw new DateTimeException("Not a duration: " + text);
        }
        return DurationStyle.detectAndParse(text);
    }

    private Instant relativeTime(Matcher relative) {
        if (relative.group(1) == null) {
            return now;
        }
        Duration offset = parseDuration(relative.group(2));
        return relative.group(1).equals("-") ? now.minus(offset) : now.plus(offset);
    }
}
