package io.fnflocal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import io.fnflocal.testing.Fnf;
import io.fnflocal.testing.FnfProcess;

/** {@code localhost} is 127.0.0.1 for some clients and ::1 for others. */
class LoopbacksIT {

    private static String get(String address, int port, String target) throws IOException {
        InetAddress loopback = InetAddress.getByName(address);
        assumeTrue(NetworkInterface.getByInetAddress(loopback) != null, "There is no " + address);
        try (Socket socket = new Socket(loopback, port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Nested
    @EmulatorTest
    class OfAnyFreePort {

        @Autowired
        private ApiClient api;

        @ParameterizedTest
        @ValueSource(strings = {"127.0.0.1", "::1"})
        void bothAnswer(String loopback) throws IOException {
            for (int i = 0; i < 20; i++) {
                assertThat(get(loopback, api.port(), "/_fnf/clock")).startsWith("HTTP/1.1 200 ");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"127.0.0.1", "::1"})
        void faultsReachTheConnectionsOfBoth(String loopback) {
            Fnf account = api.newFnf();
            account.fault("{\"connection\": \"reset\"}");
            String call = ApiClient.encode(ApiClient.sign(
                    "GET",
                    account.accessKeyId(),
                    account.accessKeySecret(),
                    Map.of("Action", "ListExecutions", "Version", "2019-03-15", "FlowName", "none")));

            assertThatThrownBy(() -> get(loopback, api.port(), "/?" + call))
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
    }

    @Nested
    class OfAProcess {

        @Test
        void bothAnswerIfJavaPrefersIpv6() throws IOException {
            try (FnfProcess emulator = FnfProcess.start("-Djava.net.preferIPv6Addresses=true")) {
                assertThat(get("127.0.0.1", emulator.url().getPort(), "/actuator/health/readiness"))
                        .startsWith("HTTP/1.1 200 ");
                assertThat(get("::1", emulator.url().getPort(), "/actuator/health/readiness"))
                        .startsWith("HTTP/1.1 200 ");
            }
        }

        /** As on a machine without IPv6. */
        @Test
        void oneAnswersIfThereIsNoIpv6() throws IOException {
            try (FnfProcess emulator = FnfProcess.start("-Djava.net.preferIPv4Stack=true")) {
                assertThat(get("127.0.0.1", emulator.url().getPort(), "/actuator/health/readiness"))
                        .startsWith("HTTP/1.1 200 ");
            }
        }
    }
}
