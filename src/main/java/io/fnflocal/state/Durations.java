package io.fnflocal.state;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Pattern;

import org.springframework.boot.convert.DurationStyle;

/** Parses durations, which must have a unit. */
public final class Durations {

    private static final Pattern WITH_UNIT = Pattern.compile("[+-]?(\\d+(ms|s|m|h|d)|[Pp].+)");

    private Durations() {}

    /**
     * Parses {@code 500ms}, {@code 3s}, {@code 2h}, {@code 7d} or ISO 8601, each with an optional sign.
     *
     * @throws DateTimeException if it is none of these or too long to represent
     */
    public static Duration parse(String text) {
        if (!WITH_UNIT.matcher(text).matches()) {
            throw new DateTimeException("Not a duration: " + text);
        }
        try {
            return DurationStyle.detectAndParse(text);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new DateTimeException("Not a duration: " + text, e);
        }
    }
}
