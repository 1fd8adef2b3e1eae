package io.fnflocal.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import javax.net.ssl.SSLHandshakeException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.TestAccount;
import io.fnflocal.seed.TestSeed;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The HTTPS port leads to the same application as the other. */
@HttpsTest
@ExtendWith(OutputCaptureExtension.class)
class HttpsIT {

    @Autowired
    private HttpsConnector connector;

    @Autowired
    private ApiClient plain;

    @Autowired
    private TestSeed seed;

    @Test
    void answersClientsThatTrustTheAuthority() throws Exception {
        TestAccount account = account();

        HttpResponse<String> response = get(connector.url() + "/?" + list("GET", account));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        assertThat(response.body()).contains("\"Name\":\"run-1\"");
        JsonNode calls =
                plain.get("/_fnf/requests?account=" + account.id()).json().path("requests");
        assertThat(calls.values())
                .singleElement()
                .satisfies(call -> assertThat(call.path("requestId").asString(""))
                        .isEqualTo(response.headers()
                                .firstValue("x-acs-request-id")
                                .orElse("none")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]"})
    void answersOnBothLoopbacks(String host) throws Exception {
        assumeTrue(NetworkInterface.getByInetAddress(InetAddress.getByName(host)) != null, "There is no " + host);

        assertThat(get(connector.url().replace("localhost", host) + "/_fnf/clock")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void isReachedFromThisMachineOnly() throws Exception {
        int port = URI.create(connector.url()).getPort();
        Optional<InetAddress> outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .findFirst();
        assumeTrue(outside.isPresent(), "This machine has no network");

        assertThatThrownBy(() -> new Socket(outside.get(), port).close()).isInstanceOf(ConnectException.class);
    }

    @Test
    void handsOutTheCertificateToTrust() throws Exception {
        HttpResponse<String> response = get(connector.url() + "/_fnf/ca.pem");

        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/x-pem-file");
        assertThat(connector.certificate()).hasContent(response.body());
        assertThat(plain.get("/_fnf/ca.pem").text()).isEqualTo(response.body());
    }

    @Test
    void namesItselfInCommands() throws Exception {
        TestAccount account = account();

        HttpResponse<String> command =
                get(connector.url() + "/_fnf/curl?Action=ListExecutions&FlowName=secure&account=" + account.id());

        assertThat(command.body()).contains("curl \"" + connector.url() + "/?");
    }

    @Test
    void breaksConnectionsForFaults() throws Exception {
        TestAccount account = account();
        plain.call(
                "POST",
                "/_fnf/faults",
                "{\"account\": \"%s\", \"first\": 1, \"connection\": \"reset\"}".formatted(account.id()));

        // The client would send a GET again.
        assertThatThrownBy(() -> post(list("POST", account))).isInstanceOf(IOException.class);
        assertThat(post(list("POST", account)).statusCode()).isEqualTo(200);
    }

    @Test
    void sendsAndReceivesWhatIsLarge() throws Exception {
        String account = seed.accountWithFlow(
                "{name: secure, definition: d, generate: [{count: 100, namePrefix: large-, payload: 32768}]}");
        TestAccount caller = new TestAccount(account, "key-" + account, "secret-" + account);

        HttpResponse<String> response =
                post(list("POST", caller, Map.of("Limit", "100", "Unknown", "x".repeat(500_000))));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(JsonMapper.shared().readTree(response.body()).path("Executions"))
                .hasSize(100);
        assertThat(response.body()).hasSizeGreaterThan(100 * 32_768);
    }

    @Test
    void isOfNoUseToClientsThatDoNotTrustIt(CapturedOutput log) {
        assertThatThrownBy(
                        () -> HttpClient.newHttpClient().send(request(connector.url() + "/"), BodyHandlers.ofString()))
                .isInstanceOf(SSLHandshakeException.class);

        assertThat(log.getAll()).doesNotContain("WARN", "ERROR", "Exception");
    }

    private TestAccount account() {
        String id = seed.accountWithFlow(
                "{name: secure, definition: d, executions: [{name: run-1, status: Running, startedTime: now}]}");
        return new TestAccount(id, "key-" + id, "secret-" + id);
    }

    private static String list(String method, TestAccount account) {
        return list(method, account, Map.of());
    }

    private static String list(String method, TestAccount account, Map<String, String> more) {
        Map<String, String> call = new HashMap<>(more);
        call.putAll(Map.of("Action", "ListExecutions", "Version", "2019-03-15", "FlowName", "secure"));
        return ApiClient.encode(ApiClient.sign(method, account.accessKeyId(), account.secret(), call));
    }

    private HttpResponse<String> post(String form) throws Exception {
        return client().send(
                        HttpRequest.newBuilder(URI.create(connector.url()))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(form))
                                .build(),
                        BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String url) throws Exception {
        return client().send(request(url), BodyHandlers.ofString());
    }

    private HttpClient client() throws Exception {
        return HttpClient.newBuilder()
                .sslContext(Trust.in(connector.certificate()).context())
                .build();
    }

    private static HttpRequest request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).build();
    }
}
