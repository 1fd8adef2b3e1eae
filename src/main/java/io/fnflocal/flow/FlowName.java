package io.fnflocal.flow;

import java.util.regex.Pattern;

/**
 * The name of a flow, as the paths of the test bench take it.
 *
 * @param value 1 to 128 characters
 */
public record FlowName(String value) {

    public static final Pattern PATTERN = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,127}");

    /** What a flow's name must be, for error messages. */
    public static final String RULE =
            "1 to 128 characters: a letter or underscore, then letters, digits, underscores or hyphens";

    /** @throws IllegalArgumentException if no flow can have the name; the message is {@link #RULE} */
    public FlowName {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException(RULE);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
