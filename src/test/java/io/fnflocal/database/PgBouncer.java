package io.fnflocal.database;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A PgBouncer in transaction mode, which gives each transaction the session that has waited longest. */
record PgBouncer(Process process, String url) implements AutoCloseable {

    /** Where it is installed, if it is. {@code FNF_TEST_PGBOUNCER=required} insists on it. */
    static Optional<Path> program() {
        Optional<Path> program = Stream.of("/usr/sbin", "/usr/bin", "/usr/local/bin", "/opt/homebrew/bin")
                .map(directory -> Path.of(directory, "pgbouncer"))
                .filter(Files::isExecutable)
                .findFirst();
        if (program.isEmpty() && "required".equals(System.getenv("FNF_TEST_PGBOUNCER"))) {
            throw new IllegalStateException("FNF_TEST_PGBOUNCER is 'required', but PgBouncer is not installed");
        }
        return program;
    }

    static PgBouncer start(Path program, Path directory, int postgresPort) throws IOException {
        int port = freePort();
        Path settings = Files.writeString(directory.resolve("pgbouncer.ini"), """
                [databases]
                postgres = host=127.0.0.1 port=%d user=postgres
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = any
                pool_mode = transaction
                default_pool_size = 4
                server_round_robin = 1
                ignore_startup_parameters = extra_float_digits
                %s
                """.formatted(
                        postgresPort, port, "root".equals(System.getProperty("user.name")) ? "user = nobody" : ""));
        Process process = new ProcessBuilder(program.toString(), settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("pgbouncer.log").toFile())
                .start();
        await().until(() -> accepts(port));
        return new PgBouncer(process, "jdbc:postgresql://127.0.0.1:" + port + "/postgres?prepareThreshold=0");
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private static boolean accepts(int port) {
        try (Socket connection = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return connection.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
