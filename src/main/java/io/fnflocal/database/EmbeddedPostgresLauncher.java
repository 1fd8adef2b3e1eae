package io.fnflocal.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

import io.fnflocal.file.UnsafeDirectoryException;
import io.fnflocal.file.UserDirectory;

/** Starts PostgreSQL from the binaries on the class path and explains why if it cannot. */
class EmbeddedPostgresLauncher implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgresLauncher.class);

    private final EmbeddedPostgresProperties properties;
    private final TemplateMigrations migrations;
    private volatile @Nullable RunDirectory run;
    private volatile @Nullable DirectoryLock dataLock;

    /** @param migrations that temporary data has had before the server starts */
    EmbeddedPostgresLauncher(EmbeddedPostgresProperties properties, TemplateMigrations migrations) {
        this.properties = properties;
        this.migrations = migrations;
    }

    /**
     * Starts the server and waits until it accepts connections.
     *
     * @throws EmbeddedPostgresException that names the cause and the setting that helps
     */
    EmbeddedPostgres start() {
        int port = requireFreePort();
        Path dataDirectory = properties.dataDirectory();
        requireUsableDataDirectory();
        RunDirectory run = newRunDirectory();
        this.run = run;
        try {
            PostgresPrograms programs = PostgresPrograms.unpackIn(programsDirectory(run));
            EmbeddedPostgres postgres = dataDirectory == null
                    ? startOnTemporaryData(programs, run, port)
                    : startOn(new Cluster(dataDirectory.toAbsolutePath(), programs, run.output()), port);
            postgres.changePassword(properties.password());
            log.info(
                    "Started an embedded PostgreSQL on port {} with {}",
                    port,
                    dataDirectory == null ? "temporary data" : "its data in " + dataDirectory.toAbsolutePath());
            run.removeLeftBehind(programs);
            return postgres;
        } catch (IOException | RuntimeException e) {
            throw explain(e);
        }
    }

    /**
     * Starts a server again that has ended.
     *
     * @throws EmbeddedPostgresException that names the cause and the setting that helps
     */
    void restart(EmbeddedPostgres postgres) {
        try {
            postgres.start();
        } catch (IOException | RuntimeException e) {
            throw explain(e);
        }
    }

    /** Removes what is temporary and lets others have the data, once the server has stopped. */
    @Override
    public void close() throws IOException {
        if (dataLock != null) {
            dataLock.close();
        }
        if (run != null) {
            run.close();
        }
    }

    private EmbeddedPostgres startOnTemporaryData(PostgresPrograms programs, RunDirectory run, int port)
            throws IOException {
        Cluster cluster = new Cluster(run.createData(), programs, run.output());
        ClusterTemplate template = ClusterTemplate.of(programs, migrations);
        try {
            template.copyTo(cluster, port);
            return startSecurely(cluster, port, false);
        } catch (IOException | RuntimeException e) {
            log.debug("The template {} cannot be used", template, e);
            template.delete();
            FileSystemUtils.deleteRecursively(run.data());
            cluster.createIfAbsent(List.of());
            return startSecurely(cluster, port, false);
        }
    }

    private EmbeddedPostgres startOn(Cluster cluster, int port) throws IOException {
        dataLock = DirectoryLock.tryAcquire(cluster.directory())
                .orElseThrow(() -> new EmbeddedPostgresException(
                        "The data directory " + cluster.directory() + " of the embedded PostgreSQL is in use by "
                                + DirectoryLock.holderOf(cluster.directory()) + ".",
                        "End that process, or set fnf.embedded-postgres.data-directory to another directory.",
                        null));
        cluster.createIfAbsent(List.of());
        cluster.endOrphan();
        return startSecurely(cluster, port, true);
    }

    private static EmbeddedPostgres startSecurely(Cluster cluster, int port, boolean durable) throws IOException {
        cluster.secure();
        EmbeddedPostgres postgres = new EmbeddedPostgres(cluster, port, durable);
        postgres.start();
        return postgres;
    }

    private Path programsDirectory(RunDirectory run) throws IOException {
        Path directory = properties.binariesDirectory();
        return directory == null ? run.userDirectory() : UserDirectory.create(directory.toAbsolutePath());
    }

    /** The port to listen on, which is free now. */
    private int requireFreePort() {
        int port = properties.port();
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    "Port " + port + " for the embedded PostgreSQL is in use.",
                    "Set fnf.embedded-postgres.port to a free port, or to 0 for any free one.",
                    e);
        }
    }

    private void requireUsableDataDirectory() {
        Path directory = properties.dataDirectory();
        if (directory == null) {
            return;
        }
        try {
            Files.createDirectories(directory);
            Files.delete(Files.createTempFile(directory, Cluster.OWN, null));
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    "The data directory " + directory.toAbsolutePath() + " of the embedded PostgreSQL is not writable.",
                    "Set fnf.embedded-postgres.data-directory to a writable directory, or leave it out for temporary data.",
                    e);
        }
    }

    private static RunDirectory newRunDirectory() {
        try {
            return RunDirectory.createIn(UserDirectory.in(Path.of(System.getProperty("java.io.tmpdir"))));
        } catch (UnsafeDirectoryException e) {
            throw refused(e);
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    "The embedded PostgreSQL has no working space: " + e.getMessage() + " cannot be written.",
                    "Set the system property java.io.tmpdir to a writable directory, or spring.datasource.url to a"
                            + " PostgreSQL of your own.",
                    e);
        }
    }

    private EmbeddedPostgresException explain(Exception failure) {
        if (failure instanceof EmbeddedPostgresException explained) {
            return explained;
        }
        if (failure instanceof UnsafeDirectoryException unsafe) {
            return refused(unsafe);
        }
        if (PostgresPrograms.MISSING.equals(failure.getMessage())) {
            return new EmbeddedPostgresException(
                    "There are no PostgreSQL binaries for this machine on the class path.",
                    "Set spring.datasource.url to a PostgreSQL of your own (15 or later), or add the artifact"
                            + " io.zonky.test.postgres:embedded-postgres-binaries-… of this platform. In the image, leave"
                            + " fnf.embedded-postgres.binaries-directory as it is.",
                    failure);
        }
        return new EmbeddedPostgresException(
                "The embedded PostgreSQL did not start: "
                        + Optional.ofNullable(run)
                                .flatMap(RunDirectory::lastError)
                                .orElse(failure.toString()),
                "Set spring.datasource.url to a PostgreSQL of your own (15 or later),"
                        + " fnf.embedded-postgres.data-directory to another directory, or the system property"
                        + " java.io.tmpdir to other working space.",
                failure);
    }

    private static EmbeddedPostgresException refused(UnsafeDirectoryException unsafe) {
        return new EmbeddedPostgresException(
                "The embedded PostgreSQL does not start from " + unsafe.directory() + ", because " + unsafe.getMessage()
                        + ", so somebody else could change its programs.",
                "Remove that directory or give it to this user alone; or set the system property java.io.tmpdir, or"
                        + " fnf.embedded-postgres.binaries-directory if it names that directory, to another one.",
                unsafe);
    }
}
