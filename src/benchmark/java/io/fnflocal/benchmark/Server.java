package io.fnflocal.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A jar that serves a port, in a process of its own, which ends at the latest with this program. */
final class Server implements AutoCloseable {

    static final int HEAP_MIB = 256;

    private static final Duration MAX_START = Duration.ofMinutes(2);
    private static final Pattern LIVE_BYTES = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

    private final Process process;
    private final int port;

    private Server(Process process, int port) {
        this.process = process;
        this.port = port;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** Starts the jar and waits until the port, which its arguments must name, is open. */
    static Server start(Path jar, int port, String... arguments) throws IOException, InterruptedException {
        List<String> line =
                new ArrayList<>(List.of(Command.ofJdk("java"), "-Xmx" + HEAP_MIB + "m", "-jar", jar.toString()));
        line.addAll(List.of(arguments));
        Path log = Settings.OUTPUT.resolve(jar.getFileName() + ".log");
        Server server = launch(port, log, line);
        server.awaitOpenPort(log);
        return server;
    }

    /** Starts a program that will serve the port, and does not wait. */
    static Server launch(int port, Path log, List<String> line) throws IOException {
        return new Server(
                new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start(),
                port);
    }

    static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /**
     * The live heap in MiB after a full collection, whatever the collector: the histogram counts only reachable
     * objects.
     */
    double liveMiB() throws IOException, InterruptedException {
        String histogram = Command.of(Command.ofJdk("jcmd"), Long.toString(process.pid()), "GC.class_histogram")
                .output();
        Matcher total = LIVE_BYTES.matcher(histogram);
        if (!total.find()) {
            throw new IllegalStateException("No total in " + histogram);
        }
        return Long.parseLong(total.group(1)) / (double) (1 << 20);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }

    private void awaitOpenPort(Path log) throws InterruptedException {
        Instant deadline = Instant.now().plus(MAX_START);
        while (!isOpen()) {
            if (process.waitFor(100, TimeUnit.MILLISECONDS) || Instant.now().isAfter(deadline)) {
                close();
                throw new IllegalStateException("It did not start; see " + log);
            }
        }
    }

    private boolean isOpen() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
