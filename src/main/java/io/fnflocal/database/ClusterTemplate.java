package io.fnflocal.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.util.FileSystemUtils;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * A database cluster without data, created once next to PostgreSQL's programs, because copying takes a tenth of the
 * time of initdb.
 *
 * @param directory where it is kept from one start to the next
 */
record ClusterTemplate(Path directory) {

    /** Removes a template that is unusable or of another version; the next start creates it again. */
    void delete() {
        FileSystemUtils.deleteRecursively(directory.toFile());
    }

    /**
     * Copies the template, after creating it if there is none.
     *
     * @param data an empty directory that only this user may read, as PostgreSQL requires
     * @param server not started yet
     */
    void copyTo(Path data, EmbeddedPostgres.Builder server) throws IOException {
        if (Files.notExists(directory)) {
            create(server);
        }
        FileSystemUtils.copyRecursively(directory, data);
    }

    private void create(EmbeddedPostgres.Builder server) throws IOException {
        Files.createDirectories(directory.getParent());
        Path created = Files.createTempDirectory(directory.getParent(), "template");
        try {
            server.setDataDirectory(created).start().close();
            // The library would take an old directory with a lock file for the data of a killed process.
            Files.deleteIfExists(created.resolve("epg-lock"));
            Files.move(created, directory);
        } catch (IOException | RuntimeException e) {
            FileSystemUtils.deleteRecursively(created);
            // It does not matter if another process has created the template meanwhile.
            if (Files.notExists(directory)) {
                throw e;
            }
        }
    }
}
