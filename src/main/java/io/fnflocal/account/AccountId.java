package io.fnflocal.account;

import java.util.regex.Pattern;

/**
 * An account id in a parameter or path of the test bench. Spring converts text to it with the constructor.
 *
 * @param value 16 digits
 */
public record AccountId(String value) {

    public static final Pattern PATTERN = Pattern.compile("\\d{16}");

    /** What an id must be, for error messages. */
    public static final String RULE = "16 digits";

    /**
     * @throws IllegalArgumentException if the value is not an account id; the message is {@link #RULE}, which the
     *     response quotes
     */
    public AccountId {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException(RULE);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
