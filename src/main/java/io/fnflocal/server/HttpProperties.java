package io.fnflocal.server;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What one client may take from all others; settings {@code fnf.http.*}.
 *
 * @param bodyTimeout how long a request's body may take to arrive as a whole
 * @param responseTimeout how long a client may take to read a large response as a whole
 * @param memoryPercent how much of the heap large bodies and responses may take together
 */
@ConfigurationProperties("fnf.http")
record HttpProperties(
        @DefaultValue("20s") Duration bodyTimeout,
        @DefaultValue("60s") Duration responseTimeout,
        @DefaultValue("30") int memoryPercent) {

    HttpProperties {
        require("body-timeout", bodyTimeout);
        require("response-timeout", responseTimeout);
        if (memoryPercent < 1 || memoryPercent > 90) {
            throw new IllegalArgumentException(
                    "fnf.http.memory-percent is '%d' but must be an integer from 1 to 90".formatted(memoryPercent));
        }
    }

    private static void require(String name, Duration timeout) {
        if (timeout.compareTo(Duration.ofMillis(100)) < 0 || timeout.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("fnf.http.%s is '%s' but must be 100ms to 1h".formatted(name, timeout));
        }
    }
}
