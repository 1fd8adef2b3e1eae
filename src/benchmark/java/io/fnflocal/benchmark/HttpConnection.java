package io.fnflocal.benchmark;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** A keep-alive connection that needs little CPU time, because it shares the machine with what it measures. */
final class HttpConnection implements AutoCloseable {

    /** Tomcat closes after 20 seconds. */
    private static final Duration MAX_IDLE = Duration.ofSeconds(5);

    private final int port;
    private final byte[] buffer = new byte[1 << 16];
    private final StringBuilder line = new StringBuilder();
    private Socket socket;
    private InputStream in;
    private long lastUse = System.nanoTime();

    HttpConnection(int port) throws IOException {
        this.port = port;
        this.socket = connect();
        this.in = new BufferedInputStream(socket.getInputStream(), buffer.length);
    }

    /** Sends a GET request and reads the whole response, but keeps only its size. */
    Response get(String target) throws IOException {
        return get(target, OutputStream.nullOutputStream());
    }

    /** Sends a GET request; reconnects first if the server has closed the connection or soon will. */
    Response get(String target, OutputStream body) throws IOException {
        if (socket.isClosed() || System.nanoTime() - lastUse > MAX_IDLE.toNanos()) {
            socket.close();
            socket = connect();
            in = new BufferedInputStream(socket.getInputStream(), buffer.length);
        }
        String request = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        Head head = readHead();
        Response response = new Response(head.status(), head.chunked() ? readChunks(body) : readBytes(head.length(), body));
        if (head.closing()) {
            socket.close();
        }
        lastUse = System.nanoTime();
        return response;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private Socket connect() throws IOException {
        Socket connected = new Socket(InetAddress.getLoopbackAddress(), port);
        connected.setTcpNoDelay(true);
        return connected;
    }

    private Head readHead() throws IOException {
        int status = Integer.parseInt(readLine().substring(9, 12));
        int length = 0;
        boolean chunked = false;
        boolean closing = false;
        for (String header = readLine(); !header.isEmpty(); header = readLine()) {
            String lowerCase = header.toLowerCase(Locale.ROOT);
            chunked |= lowerCase.equals("transfer-encoding: chunked");
            closing |= lowerCase.equals("connection: close");
            if (lowerCase.startsWith("content-length:")) {
                length = Integer.parseInt(
                        lowerCase.substring("content-length:".length()).trim());
            }
        }
        return new Head(status, length, chunked, closing);
    }

    private int readChunks(OutputStream body) throws IOException {
        int total = 0;
        for (int size = readChunkSize(); size > 0; size = readChunkSize()) {
            total += readBytes(size, body);
            readLine();
        }
        readLine();
        return total;
    }

    private int readChunkSize() throws IOException {
        return Integer.parseInt(readLine(), 16);
    }

    private int readBytes(int count, OutputStream body) throws IOException {
        for (int left = count; left > 0; ) {
            int read = in.read(buffer, 0, Math.min(left, buffer.length));
            if (read < 0) {
                throw new EOFException("The response is incomplete");
            }
            body.write(buffer, 0, read);
            left -= read;
        }
        return count;
    }

    private String readLine() throws IOException {
        line.setLength(0);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The response is incomplete");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    /** @param bytes the size of the body */
    record Response(int status, int bytes) {}

    private record Head(int status, int length, boolean chunked, boolean closing) {}
}
