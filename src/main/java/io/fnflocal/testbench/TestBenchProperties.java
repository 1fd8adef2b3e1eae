package io.fnflocal.testbench;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.validation.constraints.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The test bench; settings {@code fnf.control.*}.
 *
 * @param enabled whether the test bench exists
 * @param maxBodySize the maximum size of a JSON body
 * @param token what callers must send as {@code Authorization: Bearer …}, or null if they need no token
 * @param hosts names by which it may be called besides those that no page of the web can have, in lower case
 */
@Validated
@ConfigurationProperties("fnf.control")
record TestBenchProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("8MB") DataSize maxBodySize,

        @Pattern(
                regexp = "[A-Za-z0-9._~+/-]+=*",
                message = "must be a bearer token (RFC 6750): A-Z a-z 0-9 - . _ ~ + /")
        @Nullable
        String token,

        @DefaultValue Set<String> hosts) {

    private static final DataSize MAX_BODY_SIZE = DataSize.ofGigabytes(1);

    TestBenchProperties {
        if (maxBodySize.toBytes() < 1 || maxBodySize.compareTo(MAX_BODY_SIZE) > 0) {
            throw new IllegalArgumentException(
                    "fnf.control.max-body-size is '%s' but must be a size from 1B to 1GB".formatted(maxBodySize));
        }
        hosts = hosts.stream().map(TestBenchProperties::requireName).collect(Collectors.toUnmodifiableSet());
    }

    /** Without the token: settings may be logged. */
    @Override
    public String toString() {
        return "TestBenchProperties[enabled=" + enabled + "]";
    }

    private static String requireName(String host) {
        if (!host.matches("[A-Za-z0-9._-]+")) {
            throw new IllegalArgumentException(
                    "fnf.control.hosts has '%s' but must have names without scheme and port, such as fnf.example.com"
                            .formatted(host));
        }
        return host.toLowerCase(Locale.ROOT);
    }
}
