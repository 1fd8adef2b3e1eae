package io.fnflocal.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What happens before a call. */
@HttpsTest
@ExtendWith(OutputCaptureExtension.class)
class HandshakeIT {

    private static final int TIMEOUT_MILLIS = 20_000;

    /** More than there are threads. */
    private static final int CLIENTS = 250;

    @Autowired
    private HttpsConnector connector;

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void speaksBothVersions(String version) throws Exception {
        try (SSLSocket socket = connect("localhost")) {
            socket.setEnabledProtocols(new String[] {version});

            assertThat(call(socket, "localhost", "/_fnf/clock")).startsWith("HTTP/1.1 200 ");
            assertThat(socket.getSession().getProtocol()).isEqualTo(version);
        }
    }

    /** Each as if it were resolved to this machine. */
    @ParameterizedTest
    @ValueSource(
            strings = {"cn-hangzhou.fnf.aliyuncs.com", "fnf.cn-hangzhou.aliyuncs.com", "fnf.example.com", "192.0.2.7"})
    void isTheServerThatItsCertificateNames(String host) throws Exception {
        try (SSLSocket socket = connect(host)) {
            assertThat(call(socket, host, "/?Action=ListExecutions"))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("\"HostId\":\"" + host + "\"");
        }
    }

    @Test
    void isNoOtherServer() throws Exception {
        try (SSLSocket socket = connect("ecs.aliyuncs.com")) {
            assertThatThrownBy(socket::startHandshake)
                    .isInstanceOf(SSLHandshakeException.class)
                    .hasMessageContaining("ecs.aliyuncs.com");
        }
    }

    /** A page of the web may have such a name. */
    @Test
    void keepsTheTestBenchFromNamesOfTheWeb() throws Exception {
        try (SSLSocket socket = connect("cn-hangzhou.fnf.aliyuncs.com")) {
            assertThat(call(socket, "cn-hangzhou.fnf.aliyuncs.com", "/_fnf/clock"))
                    .startsWith("HTTP/1.1 403 ");
        }
    }

    @Test
    void tellsPlainHttpThatItIsAtTheWrongPort(CapturedOutput log) throws Exception {
        try (Socket socket = connect()) {
            write(socket, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");

            assertThat(read(socket))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("requires TLS")
                    .doesNotContain("<", "\tat ");
        }
        assertQuiet(log);
    }

    @Test
    void closesWhatIsNoHandshake(CapturedOutput log) throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 50; i++) {
            byte[] bytes = new byte[200];
            random.nextBytes(bytes);
            // The header of a record with a handshake, so that the rest is looked at.
            System.arraycopy(HexFormat.of().parseHex("16030100c3010000bf0303"), 0, bytes, 0, i % 2 == 0 ? 11 : 5);
            try (Socket socket = connect()) {
                socket.getOutputStream().write(bytes);
                socket.shutdownOutput();
                assertThat(socket.getInputStream().readAllBytes()).hasSizeLessThan(200);
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("reset");
            }
        }
        assertQuiet(log);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "16", "16030100c3010000bf0303"})
    void holdsNoThreadForClientsThatDoNotGoOn(String start) throws Exception {
        List<Socket> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Socket client = connect();
            client.getOutputStream().write(HexFormat.of().parseHex(start));
            clients.add(client);
        }

        try (SSLSocket socket = connect("localhost")) {
            assertThat(call(socket, "localhost", "/_fnf/clock")).startsWith("HTTP/1.1 200 ");
        }
        for (Socket client : clients) {
            client.close();
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket("localhost", URI.create(connector.url()).getPort());
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return socket;
    }

    private SSLSocket connect(String host) throws Exception {
        return Trust.in(connector.certificate())
                .connect(host, URI.create(connector.url()).getPort());
    }

    private static String call(Socket socket, String host, String target) throws IOException {
        write(socket, "GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
        return read(socket);
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String read(Socket socket) throws IOException {
        InputStream stream = socket.getInputStream();
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void assertQuiet(CapturedOutput log) {
        assertThat(log.getAll()).doesNotContain("WARN", "ERROR", "Exception");
    }
}
