package io.fnflocal.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** Starts PostgreSQL from the binaries on the class path and explains why if it cannot. */
class EmbeddedPostgresLauncher {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgresLauncher.class);

    private static final Path TEMPORARY_DATA = Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg");

    /**
     * A copy of the template usually starts within a second, one of another version never does. If it is given up, a new
     * cluster is made instead, so a machine that is too slow only loses time.
     */
    private static final Duration MAX_WAIT_FOR_COPY = Duration.ofSeconds(5);

    private final int port;
    private final @Nullable Path binariesDirectory;
    private final @Nullable Path dataDirectory;
    private final ClusterTemplate template;
    private volatile @Nullable Path temporaryData;

    EmbeddedPostgresLauncher(EmbeddedPostgresProperties properties) {
        this.port = properties.port();
        this.binariesDirectory = properties.binariesDirectory();
        this.dataDirectory = properties.dataDirectory();
        this.template = new ClusterTemplate(
                (binariesDirectory == null ? TEMPORARY_DATA : binariesDirectory).resolve("template"));
    }

    /**
     * Starts the server and waits until it accepts connections.
     *
     * @throws EmbeddedPostgresException that names the cause and the setting that helps
     */
    EmbeddedPostgres start() {
        requireFreePort();
        requireUsableDataDirectory();
        Path output = newOutputFile();
        try {
            EmbeddedPostgres postgres =
                    dataDirectory == null ? startOnTemporaryData(output) : startOn(dataDirectory, output);
            log.info(
                    "Started an embedded PostgreSQL on port {} with {}",
                    postgres.getPort(),
                    dataDirectory == null ? "temporary data" : "its data in " + dataDirectory.toAbsolutePath());
            return postgres;
        } catch (IOException | RuntimeException | ExceptionInInitializerError e) {
            throw explain(e, output);
        }
    }

    /** Removes the temporary data of a server that has stopped. */
    void deleteTemporaryData() throws IOException {
        FileSystemUtils.deleteRecursively(temporaryData);
    }

    private EmbeddedPostgres startOnTemporaryData(Path output) throws IOException {
        // At its next start the library cleans up here after processes that were killed: their servers and data.
        Files.createDirectories(TEMPORARY_DATA);
        Path data = Files.createTempDirectory(TEMPORARY_DATA, "data");
        temporaryData = data;
        try {
            template.copyTo(data, builder(output));
            return builder(output)
                    .setPGStartupWait(MAX_WAIT_FOR_COPY)
                    .setDataDirectory(data)
                    .start();
        } catch (IOException | RuntimeException e) {
            log.debug("The template {} cannot be used", template, e);
            template.delete();
            FileSystemUtils.deleteRecursively(data);
            return builder(output).setDataDirectory(data).start();
        }
    }

    private EmbeddedPostgres startOn(Path dataDirectory, Path output) throws IOException {
        return builder(output)
                .setDataDirectory(dataDirectory)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    private EmbeddedPostgres.Builder builder(Path output) {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setPort(port)
                .setPGStartupWait(Duration.ofSeconds(30))
                // The context closes it, after the connection pool; a shutdown hook of its own would not wait for that.
                .setRegisterShutdownHook(false)
                .setCleanDataDirectory(false)
                .setLocaleConfig("locale", "C")
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(output.toFile()))
                // Java may prefer either.
                .setServerConfig("listen_addresses", "127.0.0.1,::1")
                .setServerConfig("max_connections", "100");
        if (binariesDirectory != null) {
            builder.setOverrideWorkingDirectory(binariesDirectory.toFile());
        }
        return builder;
    }

    private void requireFreePort() {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    "Port " + port + " for the embedded PostgreSQL is in use.",
                    "Set fnf.embedded-postgres.port to a free port, or to 0 for any free one.",
                    e);
        }
    }

    private void requireUsableDataDirectory() {
        if (dataDirectory == null) {
            return;
        }
        try {
            Files.createDirectories(dataDirectory);
            Files.delete(Files.createTempFile(dataDirectory, "writable", null));
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    "The data directory " + dataDirectory.toAbsolutePath()
                            + " of the embedded PostgreSQL is not writable.",
                    "Set fnf.embedded-postgres.data-directory to a writable directory, or leave it out for temporary data.",
                    e);
        }
    }

    /** The file for the output of initdb and the server, which is read only if the start fails. */
    private static Path newOutputFile() {
        try {
            Path output = Files.createTempFile("fnf-local-postgres", ".log");
            output.toFile().deleteOnExit();
            return output;
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    "The embedded PostgreSQL has no working space: " + e.getMessage() + " cannot be written.",
                    "Set the system property java.io.tmpdir to a writable directory, or spring.datasource.url to a"
                            + " PostgreSQL of your own.",
                    e);
        }
    }

    private static EmbeddedPostgresException explain(Throwable failure, Path output) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        if (String.valueOf(cause.getMessage()).contains("Missing embedded postgres binaries")) {
            return new EmbeddedPostgresException(
                    "There are no PostgreSQL binaries for this machine on the class path.",
                    "Set spring.datasource.url to a PostgreSQL of your own (15 or later), or add the artifact"
                            + " io.zonky.test.postgres:embedded-postgres-binaries-… of this platform.",
                    failure);
        }
        return new EmbeddedPostgresException(
                "The embedded PostgreSQL did not start: "
                        + lastErrorLine(output).orElse(cause.toString()),
                "Set spring.datasource.url to a PostgreSQL of your own (15 or later),"
                        + " fnf.embedded-postgres.data-directory to another directory, or the system property"
                        + " java.io.tmpdir to other working space.",
                failure);
    }

    private static Optional<String> lastErrorLine(Path output) {
        try (Stream<String> lines = Files.lines(output)) {
            return lines.filter(line -> line.contains("FATAL") || line.contains("error:"))
                    .reduce((earlier, later) -> later);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
