package io.fnflocal.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import io.fnflocal.ApiClient;
import io.fnflocal.EmulatorTest;

/**
 * A program that knows only the cloud's endpoint and speaks HTTPS to it. Nothing is different for it but what its machine
 * resolves the name to, and whom it trusts.
 */
@EmulatorTest
@TestPropertySource(properties = {"fnf.tls.enabled=true", "fnf.tls.port=443"})
@EnabledIf(value = "mayUseThePortOfHttps", disabledReason = "port 443 is in use, or for root alone")
class UntouchedProgramIT {

    private static final String PASSWORD = "changeit";

    @Autowired
    private HttpsConnector connector;

    @Autowired
    private ApiClient api;

    @TempDir
    private Path directory;

    static boolean mayUseThePortOfHttps() {
        try (ServerSocket probe = new ServerSocket(443, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void isAnsweredByTheEmulator() throws Exception {
        Path trusted = directory.resolve("trusted.p12");
        Trust.in(connector.certificate()).store(trusted, PASSWORD);

        String printed = run("-Djavax.net.ssl.trustStore=" + trusted, "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);

        assertThat(printed).containsPattern("(?m)^classic: run-\\d+$").containsPattern("(?m)^generic: run-\\d+$");
        assertThat(api.get("/_fnf/requests?limit=2").json().path("requests").values())
                .hasSize(2)
                .allMatch(call -> call.path("status").asInt() == 200);
    }

    @Test
    void doesNotTalkToAnEmulatorThatItDoesNotTrust() throws Exception {
        assertThat(run()).contains("SSLHandshakeException").doesNotContain("classic:");
    }

    private String run(String... trust) throws IOException {
        Path hosts = Files.writeString(directory.resolve("hosts"), "127.0.0.1 cn-hangzhou.fnf.aliyuncs.com\n");
        ProcessBuilder program = new ProcessBuilder(Stream.of(
                        Stream.of(ProcessHandle.current().info().command().orElse("java")),
                        Stream.of(trust),
                        Stream.of(
                                "-Djdk.net.hosts.file=" + hosts,
                                "-cp",
                                System.getProperty("java.class.path"),
                                UntouchedProgram.class.getName()))
                .flatMap(arguments -> arguments)
                .toList());
        program.environment()
                .keySet()
                .removeIf(name -> name.toUpperCase(Locale.ROOT).endsWith("_PROXY"));
        Process process = program.redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
