package io.fnflocal.testbench;

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
        String token) {

    /** Without the token: settings may be logged. */
    @Override
    public String toString() {
        return "TestBenchProperties[enabled=" + enabled + "]";
    }
}
