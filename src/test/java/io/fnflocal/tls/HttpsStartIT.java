package io.fnflocal.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import javax.net.ssl.SSLSocket;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.file.UserDirectory;
import io.fnflocal.testing.FnfProcess;

/** How an emulator with an HTTPS port starts and stops. */
class HttpsStartIT {

    private static final String HEAD = "HEAD /actuator/health/liveness HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @TempDir
    private Path directory;

    @Test
    void keepsTheAuthorityBesideTheDataAndCertifiesNewNames() throws Exception {
        Path data = directory.resolve("data");
        String kept = "fnf.embedded-postgres.data-directory=" + data;
        Path certificate = data.resolve("fnf-local-tls").resolve("ca.pem");
        String first;
        try (FnfProcess emulator = start(freePort(), kept)) {
            first = get(emulator, "/_fnf/ca.pem").text();
            assertThat(certificate).hasContent(first);
        }

        int port = freePort();
        try (FnfProcess emulator = start(port, kept, "fnf.tls.names=new.example.com");
                SSLSocket socket = Trust.in(certificate).connect("new.example.com", port)) {
            assertThat(get(emulator, "/_fnf/ca.pem").text()).isEqualTo(first);
            assertThat(head(socket)).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void leavesNothingBehindIfItIsToldNoDirectory() throws Exception {
        try (FnfProcess emulator = start(
                freePort(),
                "-Djava.io.tmpdir=" + directory,
                "fnf.embedded-postgres.binaries-directory="
                        + UserDirectory.in(Path.of(System.getProperty("java.io.tmpdir"))))) {
            assertThat(get(emulator, "/_fnf/ca.pem").status()).isEqualTo(200);
            assertThat(authorities()).hasSize(1);
        }

        await().untilAsserted(() -> assertThat(authorities()).isEmpty());
    }

    @Test
    void saysWhatIsWrongWithAnAuthorityBeforeADatabaseIsStarted() throws IOException {
        Files.writeString(directory.resolve("authority.p12"), "no keys");
        Path data = directory.resolve("data");

        assertThatThrownBy(() -> start(
                        freePort(), "fnf.tls.directory=" + directory, "fnf.embedded-postgres.data-directory=" + data))
                .hasMessageContaining(
                        "The certificate authority in " + directory.resolve("authority.p12") + " cannot be used: ")
                .hasMessageContaining("Put back the file as it was, or remove it")
                .hasMessageNotContaining("\tat ");
    }

    @Test
    void saysThatItsPortIsInUse() throws IOException {
        try (ServerSocket other = new ServerSocket(0)) {
            assertThatThrownBy(() -> start(other.getLocalPort()))
                    .hasMessageContaining("The HTTPS port %d cannot be opened: Address already in use"
                            .formatted(other.getLocalPort()))
                    .hasMessageContaining("Set fnf.tls.port to a free port")
                    .hasMessageNotContaining("\tat ");
        }
    }

    @Test
    void closesConnectionsOfClientsThatStaySilent() throws Exception {
        int port = freePort();
        try (FnfProcess emulator = start(port, "server.tomcat.connection-timeout=500ms");
                Socket silent = new Socket("localhost", port);
                Socket halfWay = new Socket("localhost", port)) {
            halfWay.getOutputStream().write(new byte[] {0x16, 3, 1});
            for (Socket socket : new Socket[] {silent, halfWay}) {
                socket.setSoTimeout(30_000);
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            }
            assertThat(get(emulator, "/actuator/health/liveness").status()).isEqualTo(200);
        }
    }

    @Test
    void closesConnectionsInOrderWhenItStops() throws Exception {
        int port = freePort();
        FnfProcess emulator = start(port, "fnf.tls.directory=" + directory.resolve("tls"));
        try (SSLSocket socket =
                Trust.in(directory.resolve("tls").resolve("ca.pem")).connect("localhost", port)) {
            assertThat(head(socket)).startsWith("HTTP/1.1 200 ");

            emulator.close();

            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    private static FnfProcess start(int port, String... settings) {
        return FnfProcess.start(
                Stream.concat(Stream.of("fnf.tls.enabled=true", "fnf.tls.port=" + port), Stream.of(settings))
                        .toArray(String[]::new));
    }

    private static Answer get(FnfProcess emulator, String path) {
        return new ApiClient(emulator.url().toString()).get(path);
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }

    private Stream<Path> authorities() throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries
                    .filter(entry -> entry.getFileName().toString().startsWith("fnf-local-tls"))
                    .toList()
                    .stream();
        }
    }

    private static String head(SSLSocket socket) throws IOException {
        socket.getOutputStream().write(HEAD.getBytes(StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) socket.getInputStream().read());
        }
        return head.toString();
    }
}
