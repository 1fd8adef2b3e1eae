package io.fnflocal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;

import io.fnflocal.gateway.Parameters;
import io.fnflocal.gateway.PercentEncoding;
import io.fnflocal.signature.SignatureV1;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A plain HTTP client that signs with version 1; for what the official clients would not send. */
@TestComponent
public class ApiClient {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Environment environment;

    ApiClient(Environment environment) {
        this.environment = environment;
    }

    public int port() {
        return environment.getRequiredProperty("local.server.port", Integer.class);
    }

    /** Calls ListExecutions for the account that {@link io.fnflocal.seed.TestSeed#accountWithFlow} made. */
    public Answer listExecutions(String account, Map<String, String> parameters) {
        SortedMap<String, String> call = new TreeMap<>(Map.of("Action", "ListExecutions", "Version", "2019-03-15"));
        call.putAll(parameters);
        return get(sign("GET", "key-" + account, "secret-" + account, call));
    }

    /** The parameters with those of a signature; what they give of these stays, and an empty Signature too. */
    public static SortedMap<String, String> sign(
            String method, String accessKeyId, String secret, Map<String, String> parameters) {
        SortedMap<String, String> signed = new TreeMap<>(Map.of(
                "AccessKeyId",
                accessKeyId,
                "SignatureMethod",
                "HMAC-SHA1",
                "SignatureNonce",
                UUID.randomUUID().toString(),
                "SignatureVersion",
                "1.0",
                "Timestamp",
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString()));
        signed.putAll(parameters);
        signed.putIfAbsent(
                "Signature", SignatureV1.sign(secret, SignatureV1.stringToSign(method, Parameters.of(signed))));
        return signed;
    }

    public Answer get(Map<String, String> parameters) {
        return send(HttpRequest.newBuilder().uri(uri("/?" + encode(parameters))));
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response, new String(response.body(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends bytes as they are and reads until the server closes, which the request should ask it to. */
    public String sendRaw(String request) throws IOException {
        try (Socket socket = new Socket("localhost", port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    public URI uri(String pathAndQuery) {
        return URI.create("http://localhost:" + port() + pathAndQuery);
    }

    public static String encode(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(pair -> PercentEncoding.encode(pair.getKey()) + "=" + PercentEncoding.encode(pair.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** An answer and its body as text. */
    public record Answer(HttpResponse<byte[]> response, String text) {

        public int status() {
            return response.statusCode();
        }

        public JsonNode json() {
            return JsonMapper.shared().readTree(text);
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public String code() {
            return json().path("Code").asString("");
        }

        public String message() {
            return json().path("Message").asString("");
        }

        public List<String> names() {
            return json().path("Executions").values().stream()
                    .map(execution -> execution.path("Name").asString())
                    .toList();
        }
    }
}
