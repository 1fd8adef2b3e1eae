package io.fnflocal.testing;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Which emulator the tests of a Spring Boot application call. A {@link FnfContainer} that is a bean or a field with Spring's
 * {@code @ServiceConnection} gives one; a bean of your own may name any other. Where there is one, there is a bean
 * {@link Fnf} too.
 *
 * @see <a href="https://docs.spring.io/spring-boot/reference/testing/testcontainers.html">Spring Boot's service connections</a>
 */
@FunctionalInterface
public interface FnfConnectionDetails extends ConnectionDetails {

    /**
     * The emulator, started.
     *
     * @throws RuntimeException from Testcontainers if its container does not start
     */
    FnfServer server();
}
