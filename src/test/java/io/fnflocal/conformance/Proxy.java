package io.fnflocal.conformance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Passes requests on to an emulator as they are, and may spoil what comes back. */
final class Proxy implements AutoCloseable {

    /** The connection is closed instead of an answer. */
    static final Answer BROKEN = new Answer(0, Map.of(), "");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger calls = new AtomicInteger();
    private final HttpServer server;
    private final int port;
    private final Spoiler spoiler;

    Proxy(int port, Spoiler spoiler) throws IOException {
        this.port = port;
        this.spoiler = spoiler;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::pass);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    int calls() {
        return calls.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void pass(HttpExchange exchange) {
        try (exchange) {
            String target = exchange.getRequestURI().toString();
            byte[] body = exchange.getRequestBody().readAllBytes();
            Answer answer = spoiler.spoil(calls.incrementAndGet(), target, forward(exchange, target, body));
            if (answer.status() == 0) {
                return;
            }
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            answer.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer forward(HttpExchange exchange, String target, byte[] body) throws IOException {
        StringBuilder head = new StringBuilder(exchange.getRequestMethod() + " " + target + " HTTP/1.1\r\n");
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("Connection") && !name.equalsIgnoreCase("Upgrade")) {
                values.forEach(
                        value -> head.append(name).append(": ").append(value).append("\r\n"));
            }
        });
        head.append("Connection: close\r\n\r\n");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
            out.flush();
            return parse(socket.getInputStream().readAllBytes());
        }
    }

    private static Answer parse(byte[] response) {
        String latin = new String(response, StandardCharsets.ISO_8859_1);
        int end = latin.indexOf("\r\n\r\n");
        List<String> head = latin.substring(0, end).lines().toList();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        head.stream().skip(1).forEach(line -> headers.put(line.split(": ", 2)[0], line.split(": ", 2)[1]));
        byte[] body = Arrays.copyOfRange(response, end + 4, response.length);
        if ("chunked".equals(headers.remove("Transfer-Encoding"))) {
            body = withoutChunks(body);
        }
        headers.remove("Content-Length");
        headers.remove("Connection");
        return new Answer(
                Integer.parseInt(head.get(0).substring(9, 12)), headers, new String(body, StandardCharsets.UTF_8));
    }

    private static byte[] withoutChunks(byte[] body) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        int at = 0;
        while (true) {
            int lineEnd = at;
            while (body[lineEnd] != '\r') {
                lineEnd++;
            }
            int length = Integer.parseInt(new String(body, at, lineEnd - at, StandardCharsets.US_ASCII), 16);
            if (length == 0) {
                return whole.toByteArray();
            }
            whole.write(body, lineEnd + 2, length);
            at = lineEnd + 2 + length + 2;
        }
    }

    /** What the emulator answered. */
    record Answer(int status, Map<String, String> headers, String body) {

        Answer withBody(String other) {
            return new Answer(status, headers, other);
        }
    }

    /** Decides what the client gets instead. */
    interface Spoiler {

        Answer spoil(int call, String target, Answer answer) throws IOException;
    }
}
