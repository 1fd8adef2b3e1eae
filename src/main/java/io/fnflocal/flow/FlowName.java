package io.fnflocal.flow;

import java.util.regex.Pattern;

/** The rule for the names of flows. */
public final class FlowName {

    public static final Pattern PATTERN = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,127}");

    /** What a flow's name must be, for error messages. */
    public static final String RULE =
            "1 to 128 characters: a letter or underscore, then letters, digits, underscores or hyphens";

    private FlowName() {}
}
