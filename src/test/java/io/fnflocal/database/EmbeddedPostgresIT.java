package io.fnflocal.database;

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
import java.util.List;
import java.util.UUID;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

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
            port[0] = postgres.getPort();
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
    void keepsItsDataInADirectoryThatIsGiven(@TempDir Path directory) throws Exception {
        EmbeddedPostgresProperties properties = new EmbeddedPostgresProperties(0, null, directory.resolve("data"));

        try (EmbeddedPostgres postgres = new EmbeddedPostgresLauncher(properties).start()) {
            JdbcTemplate database = new JdbcTemplate(postgres.getPostgresDatabase());
            assertThat(database.queryForObject("show fsync", String.class)).isEqualTo("on");
            assertThat(database.queryForObject("show synchronous_commit", String.class))
                    .isEqualTo("on");
            database.execute("create table kept as select 42 as answer");
        }

        try (EmbeddedPostgres postgres = new EmbeddedPostgresLauncher(properties).start()) {
            assertThat(new JdbcTemplate(postgres.getPostgresDatabase())
                            .queryForList("select answer from kept", Integer.class))
                    .isEqualTo(List.of(42));
        }
    }

    @Test
    void clearsAwayWhatAKilledProcessLeftBehind() throws Exception {
        Path leftBehind = Path.of(
                System.getProperty("java.io.tmpdir"),
                "embedded-pg",
                UUID.randomUUID().toString());
        Files.createDirectories(leftBehind);
        Path lock = Files.createFile(leftBehind.resolve("epg-lock"));
        Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minus(Duration.ofHours(1))));

        startAndEnd(new EmbeddedPostgresProperties(0, null, null));

        assertThat(leftBehind).doesNotExist();
    }

    @Test
    void startsWithoutATemplateOrWithABrokenOne(@TempDir Path directory) throws Exception {
        EmbeddedPostgresProperties properties = new EmbeddedPostgresProperties(0, directory, null);

        assertThat(startAndEnd(properties)).isEqualTo(42);
        Path version = directory.resolve("template").resolve("PG_VERSION");
        assertThat(version).exists();
        Files.writeString(version, "9");
        assertThat(startAndEnd(properties)).isEqualTo(42);
        assertThat(version).doesNotExist();
        assertThat(startAndEnd(properties)).isEqualTo(42);
        assertThat(version).exists();
    }

    @Test
    void namesTheSettingWhenThePortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            EmbeddedPostgresProperties properties = new EmbeddedPostgresProperties(taken.getLocalPort(), null, null);

            assertThatThrownBy(() -> new EmbeddedPostgresLauncher(properties).start())
                    .hasMessage("Port " + taken.getLocalPort() + " for the embedded PostgreSQL is in use.")
                    .extracting(e -> ((EmbeddedPostgresException) e).action())
                    .asString()
                    .startsWith("Set fnf.embedded-postgres.port to a free port");
        }
    }

    @Test
    void namesTheSettingWhenTheDataDirectoryCannotBeUsed(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "no directory");

        assertThatThrownBy(() -> new EmbeddedPostgresLauncher(new EmbeddedPostgresProperties(0, null, file)).start())
                .hasMessage("The data directory " + file + " of the embedded PostgreSQL is not writable.")
                .extracting(e -> ((EmbeddedPostgresException) e).action())
                .asString()
                .startsWith("Set fnf.embedded-postgres.data-directory");
    }

    @Test
    void saysWhatInitdbSaysWhenTheDirectoryHoldsSomethingElse(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("precious.txt"), "not a database");

        assertThatThrownBy(
                        () -> new EmbeddedPostgresLauncher(new EmbeddedPostgresProperties(0, null, directory)).start())
                .hasMessageContaining("exists but is not empty");
        assertThat(directory.resolve("precious.txt")).hasContent("not a database");
    }

    private static @Nullable Integer startAndEnd(EmbeddedPostgresProperties properties) throws Exception {
        EmbeddedPostgresLauncher launcher = new EmbeddedPostgresLauncher(properties);
        try (EmbeddedPostgresServer postgres = new EmbeddedPostgresServer(launcher)) {
            return new JdbcTemplate(postgres.await().getPostgresDatabase()).queryForObject("select 42", Integer.class);
        }
    }

    private static String connect(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.toString();
        }
    }
}
