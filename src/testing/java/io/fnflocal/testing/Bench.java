package io.fnflocal.testing;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The test bench of an emulator, over HTTP.
 *
 * @param url scheme, host and port
 * @param token of {@code fnf.control.token}, or null
 */
record Bench(URI url, @Nullable String token) {

    static final String JSON = "application/json";
    static final String YAML = "application/yaml";

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /** Longer than the emulator lets any call wait. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(90);

    /** Calls it without a body; what it answers is JSON or nothing. */
    @Nullable
    Object call(String method, String path) {
        return call(method, path, JSON, "");
    }

    /**
     * Calls it.
     *
     * @param path after {@code /_fnf/}, with its query
     * @throws IllegalArgumentException if the emulator refuses what it was sent; the message says why
     * @throws IllegalStateException if it fails in another way
     */
    @Nullable
    Object call(String method, String path, String type, String body) {
        HttpResponse<String> response = exchange(method, path, type, body);
        String text = response.body();
        int status = response.statusCode();
        if (status / 100 == 2) {
            return text.isBlank() ? null : Json.parse(text);
        }
        String message = "%s /_fnf/%s was answered with %d: %s".formatted(method, path, status, detail(text));
        if (status / 100 == 4) {
            throw new IllegalArgumentException(message);
        }
        throw new IllegalStateException(message);
    }

    /** Whether there is something at this path. */
    boolean exists(String path) {
        return exchange("GET", path, JSON, "").statusCode() != 404;
    }

    /** Whether anything answers there. */
    boolean isAnswering() {
        try {
            return exchange("GET", "settings", JSON, "").statusCode() > 0;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private HttpResponse<String> exchange(String method, String path, String type, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve("/_fnf/" + path))
                .timeout(MAX_WAIT)
                .header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return send(request.build());
    }

    /**
     * Lets the emulator sign a call of the API and makes it. It is not in the journal, and no fault meets it.
     *
     * @return the body
     * @throws IllegalArgumentException with the error, if it is one
     */
    String callApi(String accessKeyId, String action, Map<String, String> parameters) {
        StringBuilder query = new StringBuilder("sign?method=POST&AccessKeyId=" + encode(accessKeyId))
                .append("&Action=")
                .append(encode(action));
        parameters.forEach((name, value) ->
                query.append('&').append(encode(name)).append('=').append(encode(value)));
        Map<?, ?> signed = Json.map(call("GET", query.toString()));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(String.valueOf(signed.get("url"))))
                .timeout(MAX_WAIT)
                .header("x-fnf-quiet", "true");
        Json.map(signed.get("headers")).forEach((name, value) -> {
            if (!List.of("host", "content-length", "connection").contains(lower(name))) {
                request.header(String.valueOf(name), String.valueOf(value));
            }
        });
        Object body = signed.get("body");
        request.method(
                String.valueOf(signed.get("method")),
                HttpRequest.BodyPublishers.ofString(body == null ? "" : String.valueOf(body)));
        HttpResponse<String> response = send(request.build());
        if (response.statusCode() / 100 != 2) {
            throw new IllegalArgumentException(
                    action + " was answered with " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String lower(Object name) {
        return String.valueOf(name).toLowerCase(Locale.ROOT);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("Interrupted while waiting for " + url));
        } catch (IOException e) {
            throw new UncheckedIOException("FnF Local does not answer at " + url + ": " + e, e);
        }
    }

    private static String detail(String body) {
        try {
            Object detail = Json.map(Json.parse(body)).get("detail");
            return detail == null ? body : String.valueOf(detail);
        } catch (IllegalArgumentException e) {
            return body;
        }
    }
}
