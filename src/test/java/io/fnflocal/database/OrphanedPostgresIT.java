package io.fnflocal.database;

import static io.fnflocal.database.EmbeddedServers.databaseOf;
import static io.fnflocal.database.EmbeddedServers.keptIn;
import static io.fnflocal.database.EmbeddedServers.server;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import io.fnflocal.file.UserDirectory;

/** A server must not outlive an emulator that was killed. On Windows nothing watches for that. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class OrphanedPostgresIT {

    @Test
    void endsWithItsEmulatorThoughThatWasKilled() throws Exception {
        Process emulator = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Emulator.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader output = emulator.inputReader()) {
            assertThat(output.lines().filter(Emulator.READY::equals).findFirst())
                    .isPresent();
            ProcessHandle postgres = emulator.children().findFirst().orElseThrow();

            emulator.destroyForcibly();

            // Five on a machine that does nothing else.
            assertThat(postgres.onExit()).succeedsWithin(Duration.ofSeconds(30));
        } finally {
            emulator.destroyForcibly();
        }
    }

    @Test
    void takesOverFromAServerWhoseEmulatorIsDead(@TempDir Path directory) throws Exception {
        Path data = directory.resolve("data");
        EmbeddedPostgresProperties properties = keptIn(data);
        try (EmbeddedPostgresServer postgres = server(properties)) {
            databaseOf(postgres).execute("create table kept as select 42 as answer");
        }
        Process orphan = startAlone(data, directory.resolve("output"));
        // Like one that has run for long. PostgreSQL writes this at last.
        await().untilAsserted(() ->
                assertThat(data.resolve("postmaster.pid")).content().contains("ready"));
        assertThat(orphan.isAlive()).isTrue();

        try (EmbeddedPostgresServer postgres = server(properties)) {
            assertThat(databaseOf(postgres).queryForObject("select answer from kept", Integer.class))
                    .isEqualTo(42);
        }

        assertThat(orphan.waitFor()).isZero();
    }

    private static Process startAlone(Path data, Path output) throws IOException {
        Path user = UserDirectory.in(Path.of(System.getProperty("java.io.tmpdir")));
        return new ProcessBuilder(PostgresPrograms.unpackIn(user)
                        .command(
                                "postgres",
                                List.of(
                                        "-D",
                                        data.toString(),
                                        "-cport=1",
                                        "-clisten_addresses=",
                                        "-cunix_socket_directories=" + data)))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    /** To be killed. */
    static final class Emulator {

        private static final String READY = "ready";

        @SuppressWarnings("SystemOut") // for the test, which waits for it
        public static void main(String[] args) throws Exception {
            try (EmbeddedPostgresServer postgres = server(new EmbeddedPostgresProperties(0, null, null, null))) {
                postgres.await();
                System.out.println(READY);
                TimeUnit.MINUTES.sleep(1);
            }
        }
    }
}
