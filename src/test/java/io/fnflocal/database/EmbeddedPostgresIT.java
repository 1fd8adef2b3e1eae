package io.fnflocal.database;

import static io.fnflocal.database.EmbeddedServers.databaseOf;
import static io.fnflocal.database.EmbeddedServers.launcher;
import static io.fnflocal.database.EmbeddedServers.startAndEnd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.sql.DataSource;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;

import io.fnflocal.file.UserDirectory;

class EmbeddedPostgresIT {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(EmbeddedPostgresAutoConfiguration.class, DataSourceAutoConfiguration.class));

    @Test
    void startsWhereNothingElseGivesADatabaseAndStopsWithTheApplication() {
        int[] port = new int[1];

        application.run(context -> {
            EmbeddedPostgres postgres =
                    context.getBean(EmbeddedPostgresServer.class).await();
            port[0] = postgres.port();
            assertThat(new JdbcTemplate(context.getBean(DataSource.class))
                            .queryForObject("show server_version", String.class))
                    .startsWith("18.");
        });

        assertThatThrownBy(() -> connect(port[0])).isInstanceOf(IOException.class);
    }

    @Test
    void staysAwayWhereADatabaseIsGiven() {
        application
                .withPropertyValues("spring.datasource.url=jdbc:postgresql://localhost:1/none")
                .run(context -> assertThat(context).doesNotHaveBean(EmbeddedPostgresServer.class));
        application
                .withBean(JdbcConnectionDetails.class, () -> new JdbcConnectionDetails() {

                    @Override
                    public @Nullable String getUsername() {
                        return null;
                    }

                    @Override
                    public @Nullable String getPassword() {
                        return null;
                    }

                    @Override
                    public String getJdbcUrl() {
                        return "jdbc:postgresql://localhost:1/none";
                    }
                })
                .run(context -> assertThat(context).doesNotHaveBean(EmbeddedPostgresServer.class));
    }

    @Test
    void isStartedAgainWithItsDataAfterItEnded() throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        try (EmbeddedPostgresServer postgres = new EmbeddedPostgresServer(
                launcher(new EmbeddedPostgresProperties(0, null, null, null)), () -> ended.set(true))) {
            JdbcTemplate database = databaseOf(postgres);
            database.execute("create table kept as select 42 as answer");

            for (int i = 0; i < 3; i++) {
                kill(postgres);
                assertThat(Awaitility.await()
                                .atMost(Duration.ofSeconds(30))
                                .ignoreExceptions()
                                .until(
                                        () -> database.queryForObject("select answer from kept", Integer.class),
                                        a -> true))
                        .isEqualTo(42);
            }
            assertThat(ended).isFalse();
            kill(postgres);
            Awaitility.await().atMost(Duration.ofSeconds(30)).untilTrue(ended);
        }
    }

    @Test
    void clearsAwayWhatAKilledProcessLeftBehind() throws Exception {
        Path user = UserDirectory.in(Path.of(System.getProperty("java.io.tmpdir")));
        Path leftBehind = Files.createTempDirectory(user, "run");
        Files.createDirectories(leftBehind.resolve("data"));
        Files.setLastModifiedTime(leftBehind, FileTime.from(Instant.now().minus(Duration.ofHours(1))));

        startAndEnd(new EmbeddedPostgresProperties(0, null, null, null));

        assertThat(leftBehind).doesNotExist();
    }

    @Test
    void namesTheSettingWhenThePortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            EmbeddedPostgresProperties properties =
                    new EmbeddedPostgresProperties(taken.getLocalPort(), null, null, null);

            assertThatThrownBy(() -> launcher(properties).start())
                    .hasMessage("Port " + taken.getLocalPort() + " for the embedded PostgreSQL is in use.")
                    .extracting(e -> ((EmbeddedPostgresException) e).action())
                    .asString()
                    .startsWith("Set fnf.embedded-postgres.port to a free port");
        }
    }

    private static void kill(EmbeddedPostgresServer postgres) {
        String lines = Objects.requireNonNull(
                databaseOf(postgres).queryForObject("select pg_read_file('postmaster.pid')", String.class));
        ProcessHandle.of(Long.parseLong(lines.lines().findFirst().orElseThrow()))
                .orElseThrow()
                .destroyForcibly();
    }

    private static String connect(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.toString();
        }
    }
}
