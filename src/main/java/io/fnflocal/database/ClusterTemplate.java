package io.fnflocal.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.util.FileSystemUtils;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * A database cluster without data, made once beside PostgreSQL's programs: to copy it takes a tenth of the second that
 * initdb takes.
 *
 * @param directory where it is kept from one start to the next
 */
record ClusterTemplate(Path directory) {

    /** Removes, if possible, what is no cluster or one of another version; the next start makes it anew. */
    void delete() {
        FileSystemUtils.deleteRecursively(directory.toFile());
    }

    /**
     * Copies the template, which is made first where there is none.
     *
     * @param data an empty directory that only this user may read, as PostgreSQL demands
     * @param server not started yet
     */
    void copyTo(Path data, EmbeddedPostgres.Builder server) throws IOException {
        if (Files.notExists(directory)) {
            make(server);
        }
        FileSystemUtils.copyRecursively(directory, data);
    }

    private void make(EmbeddedPostgres.Builder server) throws IOException {
        Files.createDirectories(directory.getParent());
        Path made = Files.createTempDirectory(directory.getParent(), "template");
        try {
            server.setDataDirectory(made).start().close();
            // The library takes what it has locked, and is old, for the data of a killed process.
            Files.deleteIfExists(made.resolve("epg-lock"));
            Files.move(made, directory);
        } catch (IOException | RuntimeException e) {
            FileSystemUtils.deleteRecursively(made);
            // Unless another process was quicker.
            if (Files.notExists(directory)) {
                throw e;
            }
        }
    }
}
