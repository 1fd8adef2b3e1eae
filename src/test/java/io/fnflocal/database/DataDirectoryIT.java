package io.fnflocal.database;

import static io.fnflocal.database.EmbeddedServers.databaseOf;
import static io.fnflocal.database.EmbeddedServers.keptIn;
import static io.fnflocal.database.EmbeddedServers.launcher;
import static io.fnflocal.database.EmbeddedServers.server;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.apache.commons.lang3.SystemUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** The data directory that {@code fnf.embedded-postgres.data-directory} gives. */
class DataDirectoryIT {

    @Test
    void keepsItsDataInADirectoryThatIsGiven(@TempDir Path directory) throws Exception {
        EmbeddedPostgresProperties properties = keptIn(directory.resolve("data"));

        try (EmbeddedPostgresServer postgres = server(properties)) {
            JdbcTemplate database = databaseOf(postgres);
            assertThat(database.queryForObject("show fsync", String.class)).isEqualTo("on");
            assertThat(database.queryForObject("show synchronous_commit", String.class))
                    .isEqualTo("on");
            database.execute("create table kept as select 42 as answer");
        }

        try (EmbeddedPostgresServer postgres = server(properties)) {
            assertThat(databaseOf(postgres).queryForList("select answer from kept", Integer.class))
                    .isEqualTo(List.of(42));
        }
    }

    @Test
    void refusesADataDirectoryWhoseEmulatorLives(@TempDir Path directory) throws Exception {
        Path data = directory.resolve("data");

        try (EmbeddedPostgresServer postgres = server(keptIn(data))) {
            assertThat(databaseOf(postgres).queryForObject("select 42", Integer.class))
                    .isEqualTo(42);
            assertRefusedAtOnce(
                    keptIn(data),
                    "The data directory " + data + " of the embedded PostgreSQL is in use by this process.");
            assertThat(databaseOf(postgres).queryForObject("select 42", Integer.class))
                    .isEqualTo(42);
        }
    }

    @Test
    void saysAtOnceWhatIsWrongWithADataDirectory(@TempDir Path directory) throws Exception {
        assumeThat(SystemUtils.IS_OS_WINDOWS).isFalse();
        Path data = directory.resolve("data");
        server(keptIn(data)).close();

        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertRefusedAtOnce(keptIn(data), "invalid permissions; DETAIL:  Permissions should be u=rwx (0700)");

        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        Files.writeString(data.resolve("PG_VERSION"), "15\n");
        assertRefusedAtOnce(keptIn(data), "DETAIL:  The data directory was initialized by PostgreSQL version 15");
    }

    @Test
    void createsAClusterWhereAnEarlierStartWasCutOff(@TempDir Path directory) throws Exception {
        assumeThat(SystemUtils.IS_OS_WINDOWS).isFalse();
        Path data = Files.createDirectory(directory.resolve("data"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path half = Files.createDirectory(data.resolve("initdb123"));
        Files.writeString(half.resolve("PG_VERSION"), "18\n");

        try (EmbeddedPostgresServer postgres = server(keptIn(data))) {
            assertThat(databaseOf(postgres).queryForObject("select 42", Integer.class))
                    .isEqualTo(42);
        }

        assertThat(Files.getPosixFilePermissions(data)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        try (Stream<Path> entries = Files.list(data)) {
            assertThat(entries.map(entry -> entry.getFileName().toString()))
                    .contains("PG_VERSION", "global")
                    .noneMatch(name -> name.startsWith("initdb"));
        }
    }

    @Test
    void namesTheSettingWhenTheDataDirectoryCannotBeUsed(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "no directory");

        assertThatThrownBy(() -> launcher(keptIn(file)).start())
                .hasMessage("The data directory " + file + " of the embedded PostgreSQL is not writable.")
                .extracting(e -> ((EmbeddedPostgresException) e).action())
                .asString()
                .startsWith("Set fnf.embedded-postgres.data-directory");
    }

    @Test
    void saysWhatInitdbSaysWhenTheDirectoryHoldsSomethingElse(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("precious.txt"), "not a database");

        assertRefusedAtOnce(keptIn(directory), "exists but is not empty");
        assertThat(directory.resolve("precious.txt")).hasContent("not a database");
    }

    private static void assertRefusedAtOnce(EmbeddedPostgresProperties properties, String sentence) throws IOException {
        Instant start = Instant.now();
        try (EmbeddedPostgresLauncher launcher = launcher(properties)) {
            assertThatThrownBy(launcher::start)
                    .isInstanceOf(EmbeddedPostgresException.class)
                    .hasMessageContaining(sentence);
        }
        // Otherwise it would have waited for the server, which takes thirty.
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }
}
