package io.fnflocal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import io.fnflocal.tls.HttpsConnector;

/** With a certificate, whatever names the emulator says https. */
@ExtendWith(OutputCaptureExtension.class)
class TlsIT {

    @Test
    void namesTheSchemeThatItSpeaks(@TempDir Path directory, CapturedOutput output) throws Exception {
        Path keys = directory.resolve("fnf.p12");
        makeCertificate(keys);
        HttpClient client = clientThatTrusts(keys);

        try (ConfigurableApplicationContext emulator = new SpringApplicationBuilder(
                        FnfLocalApplication.class, TestDatabase.class)
                .run("--server.port=0", "--server.ssl.key-store=" + keys, "--server.ssl.key-store-password=changeit")) {
            String port = emulator.getEnvironment().getRequiredProperty("local.server.port");
            String url = "https://localhost:" + port;

            assertThat(output.getOut())
                    .contains("FnF Local answers at " + url + "\n")
                    .contains(url + "/_fnf/openapi.yaml")
                    .contains("curl -fsS \"" + url + "/_fnf/curl?");
            String command = get(client, url + "/_fnf/curl?Action=ListExecutions&FlowName=my_flow_name");
            assertThat(command).contains("curl \"" + url + "/?");
            assertThat(get(client, command.replaceFirst("(?s).*curl \"([^\"]+)\".*", "$1")))
                    .contains("\"Executions\":[{");
            assertThat(get(client, url + "/_fnf/requests?format=curl")).contains("curl \"" + url + "/?");
            if (NetworkInterface.getByInetAddress(ipv6Loopback()) != null) {
                assertThat(get(client, "https://[::1]:" + port + "/_fnf/clock")).contains("\"now\"");
            }
        }
    }

    @Test
    void hasASecondPortWithACertificateOfItsOwnIfAskedTo(@TempDir Path directory, CapturedOutput output)
            throws Exception {
        Path keys = directory.resolve("fnf.p12");
        makeCertificate(keys);
        HttpClient client = clientThatTrusts(keys);

        try (ConfigurableApplicationContext emulator = new SpringApplicationBuilder(
                        FnfLocalApplication.class, TestDatabase.class)
                .run(
                        "--server.port=0",
                        "--server.ssl.key-store=" + keys,
                        "--server.ssl.key-store-password=changeit",
                        "--fnf.tls.enabled=true",
                        "--fnf.tls.port=0",
                        "--fnf.tls.directory=" + directory)) {
            String url = "https://localhost:" + emulator.getEnvironment().getRequiredProperty("local.server.port");
            String second = emulator.getBean(HttpsConnector.class).url();

            assertThat(output.getOut())
                    .contains("FnF Local answers at " + url + "\n")
                    .contains("HTTPS       " + second + "\n")
                    .contains("To trust    " + directory.resolve("ca.pem") + ", or " + url + "/_fnf/ca.pem\n");
            assertThat(get(client, url + "/_fnf/ca.pem")).startsWith("-----BEGIN CERTIFICATE-----");
            assertThatThrownBy(() -> get(client, second + "/_fnf/ca.pem")).isInstanceOf(SSLHandshakeException.class);
        }
    }

    private static InetAddress ipv6Loopback() throws Exception {
        byte[] address = new byte[16];
        address[15] = 1;
        return InetAddress.getByAddress(address);
    }

    private static String get(HttpClient client, String url) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static void makeCertificate(Path keys) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "fnf",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1,ip:0:0:0:0:0:0:0:1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        "changeit")
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
    }

    private static HttpClient clientThatTrusts(Path keys) throws Exception {
        KeyStore own = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(keys)) {
            own.load(stream, "changeit".toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("fnf", own.getCertificate("fnf"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }
}
