package io.fnflocal.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * A database cluster for temporary data, created once next to PostgreSQL's programs, because copying takes a tenth of
 * the time of initdb. It has the emulator's tables, without rows, and no database but the emulator's: each consists of
 * three hundred files.
 *
 * @param directory where it is kept from one start to the next
 * @param migrations that created the tables
 */
record ClusterTemplate(Path directory, TemplateMigrations migrations) {

    /** The write-ahead log is a small file to begin with, and takes little room after a checkpoint. */
    private static final List<String> OPTIONS =
            List.of("--wal-segsize=1", "-cmax_wal_size=1GB", "-cwal_recycle=off", "-cwal_init_zero=off");

    static ClusterTemplate of(PostgresPrograms programs, TemplateMigrations migrations) {
        // If you change how it is made, change this name too, or templates of earlier versions are used.
        return new ClusterTemplate(programs.directory().resolve("template-" + migrations.key()), migrations);
    }

    /** Removes a template that is unusable; the next start creates it again. */
    void delete() {
        FileSystemUtils.deleteRecursively(directory.toFile());
    }

    /**
     * Copies the template, after creating it if there is none.
     *
     * @param cluster whose directory is empty
     * @param port that is free, for the server that prepares the template
     */
    void copyTo(Cluster cluster, int port) throws IOException {
        if (Files.notExists(directory)) {
            create(cluster, port);
        }
        FileSystemUtils.copyRecursively(directory, cluster.directory());
    }

    private void create(Cluster wanted, int port) throws IOException {
        Path working = Files.createTempDirectory(directory.getParent(), "template");
        try {
            Cluster created = new Cluster(working.resolve("data"), wanted.programs(), wanted.output());
            created.createIfAbsent(OPTIONS);
            created.secure();
            prepare(created, port);
            deleteMaps(created.directory());
            Files.move(created.directory(), directory);
        } catch (IOException | RuntimeException e) {
            // It does not matter if another process has created the template meanwhile.
            if (Files.notExists(directory)) {
                throw e;
            }
        } finally {
            FileSystemUtils.deleteRecursively(working);
        }
    }

    private void prepare(Cluster cluster, int port) throws IOException {
        // Durable, because nobody would notice what the template lost with the machine.
        try (EmbeddedPostgres postgres = new EmbeddedPostgres(cluster, port, true)) {
            postgres.start();
            migrations.apply(postgres.dataSource());
            JdbcTemplate database = new JdbcTemplate(postgres.dataSource());
            database.execute("update pg_database set datistemplate = false");
            database.execute("drop database template0");
            database.execute("drop database template1");
            // With this one, the first connection of every start costs less than with that of initdb.
            postgres.changePassword(null);
        }
        if (cluster.hasServer()) {
            throw new IOException("the server that prepared the template did not stop");
        }
    }

    /** A fifth of the files: which rows are visible and where there is room. PostgreSQL makes them when it needs them. */
    private static void deleteMaps(Path data) throws IOException {
        try (Stream<Path> files = Files.find(data, Integer.MAX_VALUE, (file, attributes) -> isMap(file))) {
            for (Path map : files.toList()) {
                Files.delete(map);
            }
        }
    }

    private static boolean isMap(Path file) {
        return file.getFileName().toString().matches("[0-9]+_(fsm|vm)");
    }
}
