package io.fnflocal.flow;

import java.util.regex.Pattern;

/** How a flow may be named. */
public final class FlowName {

    public static final Pattern PATTERN = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,127}");

    /** {@link #PATTERN} in words, for error messages. */
    public static final String LEGAL =
            "1 to 128 characters, a letter or underscore and then letters, digits, underscores or hyphens";

    private FlowName() {}
}
