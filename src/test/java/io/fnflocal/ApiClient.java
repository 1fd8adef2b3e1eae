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
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import org.springframework.web.util.UriUtils;

import io.fnflocal.gateway.Parameters;
import io.fnflocal.signature.SignatureV1;
import io.fnflocal.testing.Fnf;
import io.fnflocal.testing.FnfServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A plain HTTP client for the API, signing with version 1, and for the test bench; for what the SDKs would not send. */
@TestComponent
public class ApiClient {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Supplier<String> url;

    /** A client of the emulator in the test's own process. */
    @Autowired
    ApiClient(Environment environment) {
        this.url = () -> "http://localhost:" + environment.getRequiredProperty("local.server.port");
    }

    /** @param url scheme, host and port of an emulator in another process */
    public ApiClient(String url) {
        this.url = () -> url;
    }

    public URI uri(String pathAndQuery) {
        return URI.create(url.get() + pathAndQuery);
    }

    public int port() {
        return uri("").getPort();
    }

    /** Calls ListExecutions for the account that {@link io.fnflocal.seed.TestSeed#accountWithFlow} made. */
    public Answer listExecutions(String account, Map<String, String> parameters) {
        return list(new TestAccount(account, "key-" + account, "secret-" + account), parameters);
    }

    /** Calls ListExecutions with this account's key. */
    public Answer list(TestAccount account, Map<String, String> parameters) {
        SortedMap<String, String> call = new TreeMap<>(Map.of("Action", "ListExecutions", "Version", "2019-03-15"));
        call.putAll(parameters);
        return get(sign("GET", account.accessKeyId(), account.secret(), call));
    }

    /** Calls an action with a query. */
    public Answer get(TestAccount account, String action, Map<String, String> parameters) {
        return get(sign("GET", account.accessKeyId(), account.secret(), named(action, parameters)));
    }

    /** Calls an action with a form, as new SDKs do for all that writes. */
    public Answer post(TestAccount account, String action, Map<String, String> parameters) {
        String form = encode(sign("POST", account.accessKeyId(), account.secret(), named(action, parameters)));
        return send(HttpRequest.newBuilder(uri("/"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private static Map<String, String> named(String action, Map<String, String> parameters) {
        SortedMap<String, String> call = new TreeMap<>(Map.of("Action", action, "Version", "2019-03-15"));
        call.putAll(parameters);
        return call;
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

    public static String encode(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(pair -> UriUtils.encode(pair.getKey(), StandardCharsets.UTF_8) + "="
                        + UriUtils.encode(pair.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** Calls the API with these parameters. */
    public Answer get(Map<String, String> parameters) {
        return get("/?" + encode(parameters));
    }

    public Answer get(String pathAndQuery) {
        return send(HttpRequest.newBuilder(uri(pathAndQuery)));
    }

    /** Calls the test bench with a JSON body, or none if it is empty. */
    public Answer call(String method, String path, String json) {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json)));
    }

    public Answer putSeed(String yaml) {
        return put("/_fnf/seed", yaml);
    }

    /** Puts a YAML document. */
    public Answer put(String path, String yaml) {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/yaml")
                .PUT(HttpRequest.BodyPublishers.ofString(yaml)));
    }

    /** A new account with the client that users have. */
    public Fnf newFnf() {
        return FnfServer.at(url.get()).account();
    }

    public TestAccount newAccount() {
        return newAccountFrom("");
    }

    /** An account whose key has this policy, in JSON. */
    public TestAccount newAccount(String policy) {
        return newAccountFrom("{\"policy\": %s}".formatted(policy));
    }

    private TestAccount newAccountFrom(String json) {
        JsonNode account = call("POST", "/_fnf/accounts", json).json();
        return new TestAccount(
                account.path("id").asString(),
                account.path("accessKeyId").asString(),
                account.path("accessKeySecret").asString());
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
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

    /** An account and its key. */
    public record TestAccount(String id, String accessKeyId, String secret) {

        /** That of the demo seed. */
        public static final TestAccount DEFAULT = new TestAccount("1000000000000001", "testid", "testsecret");
    }

    /** A response and its body as text. */
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

        /** The detail of a problem, after making sure that it is one. */
        public String problem(int status) {
            if (status() != status || !header("Content-Type").equals("application/problem+json")) {
                throw new AssertionError(
                        "Not a problem " + status + ": " + status() + " " + header("Content-Type") + " " + text);
            }
            return json().path("detail").asString();
        }
    }
}
