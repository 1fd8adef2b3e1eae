package io.fnflocal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The runnable jar, started as a user does, on a free port and with a database of its own. */
class EmulatorJar implements AutoCloseable {

    private static final Pattern URL = Pattern.compile("FnF Local answers at (http://localhost:\\d+)");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process process;
    private final String url;

    private EmulatorJar(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    static EmulatorJar start(String... settings) {
        try {
            String java = ProcessHandle.current().info().command().orElse("java");
            Process process = new ProcessBuilder(Stream.concat(
                                    Stream.of(java, "-jar", "target/fnf-local.jar", "--server.port=0"),
                                    Arrays.stream(settings))
                            .toList())
                    .redirectErrorStream(true)
                    .start();
            BufferedReader log = process.inputReader();
            StringBuilder seen = new StringBuilder();
            for (String line = log.readLine(); line != null; line = log.readLine()) {
                seen.append(line).append('\n');
                Matcher matcher = URL.matcher(line);
                if (matcher.find()) {
                    drain(log);
                    return new EmulatorJar(process, matcher.group(1));
                }
            }
            throw new IllegalStateException("The emulator has ended: " + seen);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A full pipe would stop the emulator. */
    private static void drain(BufferedReader log) {
        Thread thread = new Thread(() -> log.lines().forEach(line -> {}), "emulator-log");
        thread.setDaemon(true);
        thread.start();
    }

    URI uri(String pathAndQuery) {
        return URI.create(url + pathAndQuery);
    }

    /** Calls the test bench with a JSON body, or none if it is empty. */
    Answer call(String method, String path, String json) {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json)));
    }

    Answer get(String path) {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    Answer putSeed(String yaml) {
        return send(HttpRequest.newBuilder(uri("/_fnf/seed"))
                .header("Content-Type", "application/yaml")
                .PUT(HttpRequest.BodyPublishers.ofString(yaml)));
    }

    TestAccount newAccount() {
        JsonNode account = call("POST", "/_fnf/accounts", "").json();
        return new TestAccount(
                account.path("id").asString(),
                account.path("accessKeyId").asString(),
                account.path("accessKeySecret").asString());
    }

    /** Calls ListExecutions with this account's key. */
    Answer list(TestAccount account, Map<String, String> parameters) {
        SortedMap<String, String> call = new TreeMap<>(Map.of("Action", "ListExecutions", "Version", "2019-03-15"));
        call.putAll(parameters);
        return send(HttpRequest.newBuilder(
                uri("/?" + ApiClient.encode(ApiClient.sign("GET", account.accessKeyId(), account.secret(), call)))));
    }

    Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    record TestAccount(String id, String accessKeyId, String secret) {

        static final TestAccount DEFAULT = new TestAccount("1000000000000001", "testid", "testsecret");
    }

    record Answer(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        String text() {
            return response.body();
        }

        JsonNode json() {
            return JsonMapper.shared().readTree(response.body());
        }

        /** The detail of a problem, after making sure that it is one. */
        String problem(int status) {
            if (status() != status || !contentType().equals("application/problem+json")) {
                throw new AssertionError(
                        "Not a problem " + status + ": " + status() + " " + contentType() + " " + text());
            }
            return json().path("detail").asString();
        }

        String contentType() {
            return response.headers().firstValue("Content-Type").orElse("");
        }
    }
}
