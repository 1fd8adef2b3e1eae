package io.fnflocal.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import org.apache.commons.lang3.SystemUtils;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL server that ends with this process, however this ends. */
class EmbeddedPostgres implements AutoCloseable {

    private static final Duration MAX_START = Duration.ofSeconds(30);
    private static final int MAX_STOP_SECONDS = 5;

    /** A session of its own, because what a terminal sends to this process is not for the server. macOS has no setsid. */
    private static final String DETACHED = """
            if command -v setsid >/dev/null; then exec setsid "$@"; fi
            if command -v perl >/dev/null; then exec perl -MPOSIX -e 'setsid; exec @ARGV' "$@"; fi
            exec "$@"
            """;

    /**
     * Standard input ends with this process. Then the server is told to stop, and after three seconds to stop at once:
     * it loses nothing by that.
     */
    private static final String WATCHED = """
            exec 3<&0 0</dev/null
            ((
                read -r nothing <&3
                kill -INT $$ || exit
                for second in 1 2 3; do sleep 1; kill -0 $$ || exit; done
                kill -QUIT $$
            ) >/dev/null 2>&1 &)
            exec "$@" 3<&-
            """;

    private final Cluster cluster;
    private final int port;
    private final boolean durable;
    private String password;
    private volatile @Nullable Process process;
    private volatile @Nullable ProcessHandle server;

    /** @param durable whether the data survives the end of the machine, which costs time */
    EmbeddedPostgres(Cluster cluster, int port, boolean durable) throws IOException {
        this.cluster = cluster;
        this.port = port;
        this.durable = durable;
        this.password = cluster.password();
    }

    int port() {
        return port;
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + Cluster.SUPERUSER;
    }

    String user() {
        return Cluster.SUPERUSER;
    }

    String password() {
        return password;
    }

    DataSource dataSource() {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(url());
        database.setUser(user());
        database.setPassword(password);
        return database;
    }

    /** Starts the server, also after its end, and waits until it accepts connections. */
    void start() throws IOException {
        cluster.endOrphan();
        ProcessBuilder builder = new ProcessBuilder(SystemUtils.IS_OS_WINDOWS ? unwatched() : watched())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(cluster.output().toFile()));
        Process started = builder.start();
        process = started;
        server = awaitReady(started);
    }

    /**
     * Gives this start a password of its own. If that is cut short, the next start finds none and sets one.
     *
     * @param given by the user; null for a random one
     */
    void changePassword(@Nullable String given) throws IOException {
        String changed = given == null ? Cluster.newPassword() : given;
        cluster.forgetPassword();
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(given == null ? Cluster.alterToRandom(changed) : Cluster.alterTo(changed));
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
        cluster.keepPassword(changed);
        password = changed;
    }

    void awaitEnd() {
        ProcessHandle running = server;
        if (running != null) {
            running.onExit().join();
        }
    }

    @Override
    public void close() throws IOException {
        ProcessHandle running = server;
        Process started = process;
        if (running == null || started == null) {
            return;
        }
        if (SystemUtils.IS_OS_WINDOWS) {
            cluster.stop("fast", String.valueOf(MAX_STOP_SECONDS));
        } else {
            started.getOutputStream().close();
            running.onExit()
                    .completeOnTimeout(running, MAX_STOP_SECONDS, TimeUnit.SECONDS)
                    .join();
        }
    }

    private List<String> watched() {
        List<String> command = new ArrayList<>(List.of("sh", "-c", DETACHED, "sh", "sh", "-c", WATCHED, "sh"));
        List<String> arguments =
                new ArrayList<>(List.of("-D", cluster.directory().toString()));
        arguments.addAll(options());
        command.addAll(cluster.programs().command("postgres", arguments));
        return command;
    }

    /** Windows has no sh, and only pg_ctl starts a server there for an administrator. */
    private List<String> unwatched() {
        return cluster.programs()
                .command(
                        "pg_ctl",
                        List.of(
                                "start",
                                "--pgdata=" + cluster.directory(),
                                "--options=" + String.join(" ", options()),
                                "--wait"));
    }

    private List<String> options() {
        List<String> options = new ArrayList<>(List.of(
                "-cport=" + port,
                "-clisten_addresses=127.0.0.1",
                "-cunix_socket_directories=",
                "-ctimezone=UTC",
                "-cmax_connections=100",
                // What is committed survives the end of the server; with fsync also that of the machine.
                "-csynchronous_commit=on",
                "-cfsync=" + (durable ? "on" : "off")));
        if (!durable) {
            // Nobody replicates it, and its pages are in the memory of the machine: four processes less.
            options.addAll(List.of(
                    "-cmax_logical_replication_workers=0",
                    "-cmax_wal_senders=0",
                    "-cwal_level=minimal",
                    "-cio_method=sync"));
        }
        return options;
    }

    private ProcessHandle awaitReady(Process started) throws IOException {
        Instant end = Instant.now().plus(MAX_START);
        while (Instant.now().isBefore(end)) {
            List<String> status = status();
            if (status.size() > 7 && status.get(7).startsWith("ready") && isOf(started, status)) {
                return ProcessHandle.of(Long.parseLong(status.get(0).trim())).orElse(started.toHandle());
            }
            if (!started.isAlive() && (!SystemUtils.IS_OS_WINDOWS || started.exitValue() != 0)) {
                throw new IOException("postgres ended with exit code " + started.exitValue());
            }
            pause();
        }
        started.getOutputStream().close();
        throw new IOException("postgres was not ready within " + MAX_START.toSeconds() + " seconds");
    }

    /** Otherwise what is written there is of the server before. */
    private static boolean isOf(Process started, List<String> status) {
        return SystemUtils.IS_OS_WINDOWS || status.get(0).trim().equals(String.valueOf(started.pid()));
    }

    /** The lines that the server writes about itself. */
    private List<String> status() throws IOException {
        try {
            return Files.readAllLines(cluster.directory().resolve("postmaster.pid"));
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
