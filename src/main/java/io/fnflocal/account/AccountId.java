package io.fnflocal.account;

import java.util.regex.Pattern;

/**
 * The id of an account, as the parameters and paths of the test bench take it.
 *
 * @param value 16 digits
 */
public record AccountId(String value) {

    public static final Pattern PATTERN = Pattern.compile("\\d{16}");

    /** What an id must be, for error messages. */
    public static final String RULE = "16 digits";

    /** @throws IllegalArgumentException if the value is not an account's id; the message is {@link #RULE} */
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
