package io.fnflocal.gateway;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Times as the API writes them, {@code yyyy-MM-dd'T'HH:mm:ss.SSS'Z'}, and as it reads them, any RFC 3339 date-time.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3339#section-5.6">RFC 3339, section 5.6</a>
 */
public final class WireTime {

    /** What a time must be, for error messages. */
    public static final String RULE = "an RFC 3339 time such as 2020-12-02T02:39:20.402Z";

    private static final Pattern RFC_3339 = Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\d)[Tt](\\d\\d:\\d\\d):(\\d\\d)(?:\\.(\\d+))?(?:[Zz]|([+-])(\\d\\d):(\\d\\d))");

    private WireTime() {}

    /**
     * Writes the time in UTC, truncated to the millisecond. Written by hand because a page has up to 200 times, and a
     * {@code DateTimeFormatter} takes four times as long (195 against 43 ns, in a loop on JDK 17).
     *
     * @param time of the years 0 to 9999
     */
    public static String format(Instant time) {
        LocalDateTime utc = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
        char[] text = "0000-00-00T00:00:00.000Z".toCharArray();
        writeDigits(text, 4, utc.getYear());
        writeDigits(text, 7, utc.getMonthValue());
        writeDigits(text, 10, utc.getDayOfMonth());
        writeDigits(text, 13, utc.getHour());
        writeDigits(text, 16, utc.getMinute());
        writeDigits(text, 19, utc.getSecond());
        writeDigits(text, 23, utc.getNano() / 1_000_000);
        return new String(text);
    }

    /** Writes the number's digits so that they end before {@code end}. */
    private static void writeDigits(char[] text, int end, int number) {
        int at = end;
        for (int rest = number; rest > 0; rest /= 10) {
            at--;
            text[at] = (char) ('0' + rest % 10);
        }
    }

    /**
     * Reads an RFC 3339 date-time with any offset and any number of fraction digits.
     *
     * @return the instant, rounded up to the nanosecond
     * @throws DateTimeException if the text is not such a time
     */
    public static Instant parse(String text) {
        Matcher matcher = RFC_3339.matcher(text);
        if (!matcher.matches()) {
            throw new DateTimeException("Not an RFC 3339 time: " + text);
        }
        boolean leapSecond = matcher.group(3).equals("60");
        Instant wholeSecond = LocalDateTime.parse(
                        matcher.group(1) + "T" + matcher.group(2) + ":" + (leapSecond ? "59" : matcher.group(3)))
                .toInstant(ZoneOffset.UTC)
                .minus(offsetMinutes(matcher), ChronoUnit.MINUTES)
                .plusSeconds(leapSecond ? 1 : 0);
        if (leapSecond && !wholeSecond.truncatedTo(ChronoUnit.DAYS).equals(wholeSecond)) {
            throw new DateTimeException("A leap second can only end a day: " + text);
        }
        return wholeSecond.plusNanos(nanos(matcher.group(4)));
    }

    /** The first whole millisecond at or after {@code time}: executions start on whole milliseconds. */
    public static Instant ceilingToMillis(Instant time) {
        Instant floor = time.truncatedTo(ChronoUnit.MILLIS);
        return floor.equals(time) ? floor : floor.plusMillis(1);
    }

    private static long offsetMinutes(Matcher matcher) {
        if (matcher.group(5) == null) {
            return 0;
        }
        int hours = Integer.parseInt(matcher.group(6));
        int minutes = Integer.parseInt(matcher.group(7));
        if (hours > 23 || minutes > 59) {
            throw new DateTimeException("Not an offset: " + hours + ":" + minutes);
        }
        return (hours * 60L + minutes) * (matcher.group(5).equals("-") ? -1 : 1);
    }

    private static long nanos(@Nullable String fraction) {
        if (fraction == null) {
            return 0;
        }
        long nanos = Long.parseLong((fraction + "000000000").substring(0, 9));
        boolean more = fraction.length() > 9 && fraction.substring(9).chars().anyMatch(digit -> digit != '0');
        return more ? nanos + 1 : nanos;
    }
}
