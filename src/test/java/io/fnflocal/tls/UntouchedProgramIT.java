package io.fnflocal.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

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
        String printed = UntouchedProgram.runTrusting(connector.certificate(), "127.0.0.1", directory);

        assertThat(printed).containsPattern("(?m)^classic: run-\\d+$").containsPattern("(?m)^generic: run-\\d+$");
        assertThat(api.get("/_fnf/requests?limit=2").json().path("requests").values())
                .hasSize(2)
                .allMatch(call -> call.path("status").asInt() == 200);
    }

    @Test
    void doesNotTalkToAnEmulatorThatItDoesNotTrust() throws Exception {
        assertThat(UntouchedProgram.run("127.0.0.1", directory))
                .contains("SSLHandshakeException")
                .doesNotContain("classic:");
    }
}
