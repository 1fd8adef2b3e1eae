package io.fnflocal.gateway;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Pattern;

import org.springframework.boot.convert.DurationStyle;

/** Reads durations, of which none goes without its unit. */
public final class Durations {

    private static final Pattern LEGAL = Pattern.compile("[+-]?(\\d+(ms|s|m|h|d)|[Pp].+)");

    private Durations() {}

    /**
     * Reads {@code 500ms}, {@code 3s}, {@code 2h}, {@code 7d} or ISO 8601, with a sign where it is negative.
     *
     * @throws DateTimeException when it is none of these, or longer than time is
     */
    public static Duration parse(String text) {
        if (!LEGAL.matcher(text).matches()) {
            throw new DateTimeException("Not a duration: " + text);
        }
        try {
            return DurationStyle.detectAndParse(text);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new DateTimeException("Not a duration: " + text, e);
        }
    }
}
