package io.fnflocal.testbench;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The values of Host that a page of the web cannot have: any name with a dot may be made to resolve to this machine (DNS
 * rebinding), and the page would then be of the same origin.
 *
 * @param configured further names in lower case
 */
record TrustedHosts(Set<String> configured) {

    /** What a Host must be, for error messages. */
    static final String RULE = "localhost, an IP address, a name without a dot or one of fnf.control.hosts";

    private static final Set<String> OF_CONTAINERS =
            Set.of("host.docker.internal", "host.testcontainers.internal", "host.containers.internal");

    private static final Pattern IP_ADDRESS = Pattern.compile("[0-9.]+|\\[.*]");
    private static final Pattern PORT = Pattern.compile(":\\d*$");

    /** @param host the header; browsers always send one */
    boolean contains(@Nullable String host) {
        if (host == null) {
            return true;
        }
        String name = PORT.matcher(host).replaceFirst("").toLowerCase(Locale.ROOT);
        if (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        return name.indexOf('.') < 0
                || name.endsWith(".localhost")
                || IP_ADDRESS.matcher(name).matches()
                || OF_CONTAINERS.contains(name)
                || configured.contains(name);
    }
}
