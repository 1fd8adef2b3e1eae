package io.fnflocal.importer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** An endpoint that answers what a test wants. */
final class StubEndpoint implements AutoCloseable {

    private static final int EXECUTIONS = 230;

    private final List<Map<String, String>> calls = Collections.synchronizedList(new ArrayList<>());
    private final HttpServer server;
    private volatile Function<Map<String, String>, Answer> answers;

    StubEndpoint(Function<Map<String, String>, Answer> answers) {
        this.answers = answers;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /** Answers ListExecutions with 230 executions, on pages as the caller wants them, and refuses every other action. */
    static Answer onlyExecutions(Map<String, String> call) {
        return switch (call.getOrDefault("Action", "")) {
            case "ListExecutions" -> executions(call);
            case "GetExecutionHistory" -> Answer.error(403, "AccessDenied");
            default -> Answer.error(400, "ActionNotSupported");
        };
    }

    void answer(Function<Map<String, String>, Answer> others) {
        answers = others;
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** The parameters of each call. */
    List<Map<String, String>> calls() {
        return List.copyOf(calls);
    }

    long calls(String action) {
        return calls().stream()
                .filter(call -> action.equals(call.get("Action")))
                .count();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static Answer executions(Map<String, String> call) {
        int start = Integer.parseInt(call.getOrDefault("NextToken", "0"));
        int end = Math.min(EXECUTIONS, start + Integer.parseInt(call.getOrDefault("Limit", "60")));
        Function<Integer, String> execution = i -> """
                {"Name":"e%04d","Status":"Failed","StartedTime":"2026-01-01T00:00:00.000Z","StoppedTime":"",\
                "FlowDefinition":"definition #%d","Input":"{}","Output":""}""".formatted(EXECUTIONS - 1 - i, EXECUTIONS - 1 - i);
        String page = IntStream.range(start, end).boxed().map(execution).collect(Collectors.joining(","));
        String token = end < EXECUTIONS ? "\"NextToken\":\"%d\",".formatted(end) : "";
        return new Answer(200, "{%s\"Executions\":[%s]}".formatted(token, page));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> call = new HashMap<>();
            for (String pair : exchange.getRequestURI().getRawQuery().split("&", -1)) {
                String[] parts = pair.split("=", 2);
                call.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
            calls.add(call);
            Answer answer = answers.apply(call);
            if (answer.status() == 0) {
                return;
            }
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("x-acs-retry-after", "1");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /**
     * An answer.
     *
     * @param status 0 to close the connection instead
     */
    record Answer(int status, String body) {

        static final Answer RESET = new Answer(0, "");

        static Answer error(int status, String code) {
            return new Answer(status, "{\"Code\":\"%s\",\"Message\":\"Message of %s.\"}".formatted(code, code));
        }
    }
}
