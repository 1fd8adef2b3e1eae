package io.fnflocal.conformance;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Passes requests on to an emulator byte by byte, one a connection, and may spoil what comes back. */
final class Proxy implements AutoCloseable {

    /** The connection is closed instead of an answer. */
    static final Answer BROKEN = new Answer(0, Map.of(), "");

    private static final String END_OF_HEAD = "\r\n\r\n";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger calls = new AtomicInteger();
    private final ServerSocket server;
    private final int port;
    private final Spoiler spoiler;

    /** @param port of the emulator */
    Proxy(int port, Spoiler spoiler) throws IOException {
        this.port = port;
        this.spoiler = spoiler;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    int calls() {
        return calls.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                threads.execute(() -> pass(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void pass(Socket client) {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            String head = readHead(in);
            byte[] body = in.readNBytes(Integer.parseInt(headers(head).getOrDefault("Content-Length", "0")));
            Answer answer = spoiler.spoil(
                    calls.incrementAndGet(), head + new String(body, StandardCharsets.UTF_8), send(head, body));
            if (answer.status() > 0) {
                client.getOutputStream().write(answer.bytes());
            }
        } catch (IOException e) {
            // The client sees a broken connection, too.
        }
    }

    private Answer send(String head, byte[] body) throws IOException {
        String toClose = head.replaceAll("(?i)\r\n(Connection|Upgrade|HTTP2-Settings):[^\r]*", "")
                .replace(END_OF_HEAD, "\r\nConnection: close" + END_OF_HEAD);
        try (Socket emulator = new Socket(InetAddress.getLoopbackAddress(), port)) {
            emulator.getOutputStream().write(toClose.getBytes(StandardCharsets.ISO_8859_1));
            emulator.getOutputStream().write(body);
            InputStream in = new BufferedInputStream(emulator.getInputStream());
            String answered = readHead(in);
            Map<String, String> headers = headers(answered);
            byte[] content = "chunked".equals(headers.remove("Transfer-Encoding")) ? readChunks(in) : in.readAllBytes();
            headers.remove("Content-Length");
            return new Answer(
                    Integer.parseInt(answered.substring(9, 12)), headers, new String(content, StandardCharsets.UTF_8));
        }
    }

    private static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf(END_OF_HEAD) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("The head has no end");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static Map<String, String> headers(String head) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        head.lines().skip(1).filter(line -> line.contains(": ")).forEach(line -> {
            int colon = line.indexOf(": ");
            headers.put(line.substring(0, colon), line.substring(colon + 2));
        });
        return headers;
    }

    private static byte[] readChunks(InputStream in) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        while (true) {
            StringBuilder line = new StringBuilder();
            while (line.indexOf("\r\n") < 0) {
                line.append((char) in.read());
            }
            int length = Integer.parseInt(line.toString().strip(), 16);
            if (length == 0) {
                return whole.toByteArray();
            }
            whole.write(in.readNBytes(length));
            in.skipNBytes(2);
        }
    }

    /** What the emulator answered. */
    record Answer(int status, Map<String, String> headers, String body) {

        Answer withBody(String other) {
            return new Answer(status, headers, other);
        }

        byte[] bytes() throws IOException {
            byte[] content = body.getBytes(StandardCharsets.UTF_8);
            StringBuilder head = new StringBuilder("HTTP/1.1 %d Answer\r\n".formatted(status));
            headers.forEach((name, value) ->
                    head.append(name).append(": ").append(value).append("\r\n"));
            head.append("Content-Length: ").append(content.length).append(END_OF_HEAD);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
            bytes.write(content);
            return bytes.toByteArray();
        }
    }

    /** Decides what the client gets instead. */
    interface Spoiler {

        /**
         * The answer to send.
         *
         * @param request head and body
         */
        Answer spoil(int call, String request, Answer answer);
    }
}
