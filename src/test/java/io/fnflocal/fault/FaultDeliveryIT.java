package io.fnflocal.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.apache.coyote.AbstractProtocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

import io.fnflocal.ApiClient;
import io.fnflocal.EmulatorTest;
import io.fnflocal.seed.TestSeed;

@EmulatorTest
class FaultDeliveryIT {

    private static final Map<String, String> LIST =
            Map.of("Action", "ListExecutions", "Version", "2019-03-15", "FlowName", "spoilt");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ApiClient api;
    private final FaultClient faults;
    private final TestSeed seed;
    private final TomcatWebServer server;
    private String account = "";

    @Autowired
    FaultDeliveryIT(ApiClient api, TestSeed seed, ServletWebServerApplicationContext emulator) {
        this.api = api;
        this.faults = new FaultClient(api);
        this.seed = seed;
        this.server = (TomcatWebServer) Objects.requireNonNull(emulator.getWebServer());
    }

    @BeforeEach
    void makeAccount() {
        account = seed.accountWithFlow("{name: spoilt, definition: d}");
    }

    @AfterEach
    void removeFaults() {
        faults.delete("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'connection': 'reset'", "'connection': 'reset', 'latency': '100ms'"})
    void resetsTheConnection(String rule) throws IOException {
        faults.add(account, rule + ", 'first': 1");

        try (Socket socket = call()) {
            assertThatExceptionOfType(SocketException.class)
                    .isThrownBy(() -> socket.getInputStream().read())
                    .withMessageContaining("Connection reset");
        }
        assertThat(callLater().join().statusCode()).isEqualTo(200);
    }

    @Test
    void resetsInsteadOfSendingAnError() throws IOException {
        faults.add(account, "'connection': 'reset', 'flow': 'absent'");

        try (Socket socket = call("absent")) {
            assertThatExceptionOfType(SocketException.class)
                    .isThrownBy(() -> socket.getInputStream().read())
                    .withMessageContaining("Connection reset");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"'body': 'truncated'", "'body': 'truncated', 'error': 'FlowNotExists', 'latency': '50ms'"})
    void cutsTheBodyInHalf(String rule) throws IOException {
        faults.add(account, rule);

        try (Socket socket = call()) {
            String answer = read(socket);

            String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
            int declared = Integer.parseInt(answer.replaceFirst("(?s).*Content-Length: (\\d+)\r\n.*", "$1"));
            assertThat(body).hasSize(declared / 2).startsWith("{\"RequestId\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"'connection': 'reset'", "'body': 'truncated'"})
    void leavesNoConnectionOpenInTheContainer(String rule) throws IOException {
        AbstractProtocol<?> container =
                (AbstractProtocol<?>) server.getTomcat().getConnector().getProtocolHandler();
        faults.add(account, rule);
        long before = container.getConnectionCount();

        for (int i = 0; i < 50; i++) {
            try (Socket socket = call()) {
                socket.getInputStream().readAllBytes();
            } catch (SocketException e) {
                assertThat(e).hasMessageContaining("Connection reset");
            }
        }

        await().until(() -> container.getConnectionCount() <= before);
    }

    @Test
    void holdsAnswersUntilTheyAreReleasedWhileOthersAreAnswered() {
        String other = seed.accountWithFlow("{name: spoilt, definition: d}");
        String id = faults.add(account, "'hold': true");

        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        while (answers.size() < 300) {
            Stream.generate(this::callLater).limit(30).forEach(answers::add);
            await().until(() -> faults.get(id).path("held").asInt() == answers.size());
        }
        assertThat(api.listExecutions(other, LIST).status()).isEqualTo(200);
        assertThat(answers).noneMatch(CompletableFuture::isDone);
        long released = faults.release(id);

        assertThat(released).isEqualTo(300);
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
        assertThat(faults.get(id).path("held").asInt()).isZero();
        assertThat(faults.get(id).path("applied").asInt()).isEqualTo(300);
        faults.delete("/" + id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", 'latency': '10m'", ", 'error': 'FlowNotExists'"})
    void letsAnswersGoWhenTheirRuleIsDeleted(String more) {
        String id = faults.add(account, "'hold': true" + more);
        CompletableFuture<HttpResponse<String>> answer = callLater();
        await().until(() -> faults.get(id).path("held").asInt() == 1);

        faults.delete("/" + id);

        assertThat(answer.join().statusCode()).isEqualTo(more.contains("error") ? 404 : 200);
        assertThat(answer.join().body()).startsWith("{\"RequestId\"").endsWith("}");
    }

    @Test
    void measuresADelayedCallOnce() {
        String before = count("FlowNotExists");
        faults.add(account, "'error': 'FlowNotExists', 'latency': '20ms', 'first': 1");

        callLater().join();

        await().untilAsserted(() ->
                assertThat(Double.parseDouble(count("FlowNotExists"))).isEqualTo(Double.parseDouble(before) + 1));
    }

    private CompletableFuture<HttpResponse<String>> callLater() {
        return http.sendAsync(
                HttpRequest.newBuilder(api.uri("/?" + query("spoilt"))).build(), HttpResponse.BodyHandlers.ofString());
    }

    private Socket call() throws IOException {
        return call("spoilt");
    }

    private Socket call(String flow) throws IOException {
        Socket socket = new Socket("localhost", api.port());
        socket.setSoTimeout(10_000);
        socket.getOutputStream()
                .write("GET /?%s HTTP/1.1\r\nHost: localhost\r\n\r\n"
                        .formatted(query(flow))
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private String query(String flow) {
        Map<String, String> call = new HashMap<>(LIST);
        call.put("FlowName", flow);
        return ApiClient.encode(ApiClient.sign("GET", "key-" + account, "secret-" + account, call));
    }

    /** The answer's bytes as far as they come before the connection ends. */
    private static String read(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private String count(String code) {
        return api.send(HttpRequest.newBuilder(api.uri("/actuator/prometheus")))
                .text()
                .lines()
                .filter(line -> line.startsWith(
                        "http_server_requests_seconds_count{action=\"ListExecutions\",code=\"" + code + "\""))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst()
                .orElse("0");
    }
}
