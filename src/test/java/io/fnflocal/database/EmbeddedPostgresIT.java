package io.fnflocal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.apache.commons.lang3.SystemUtils;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;

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

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void letsNobodyInWithoutThePasswordOfThisStart(boolean kept, @TempDir Path directory) throws Exception {
        EmbeddedPostgresProperties properties =
                kept ? keptIn(directory.resolve("data")) : new EmbeddedPostgresProperties(0, null, null, null);
        String firstPassword;

        try (EmbeddedPostgresServer postgres = server(properties)) {
            firstPassword = postgres.await().password();
            assertRefused(postgres, "");
            assertRefused(postgres, "postgres");
            JdbcTemplate database = databaseOf(postgres);
            assertThat(database.queryForObject("show unix_socket_directories", String.class))
                    .isEmpty();
            assertThat(database.queryForObject("show listen_addresses", String.class))
                    .isEqualTo("127.0.0.1");
            assertThat(database.queryForList("select distinct auth_method from pg_hba_file_rules", String.class))
                    .containsExactly("scram-sha-256");
        }

        try (EmbeddedPostgresServer postgres = server(properties)) {
            assertRefused(postgres, firstPassword);
        }
    }

    @Test
    void closesADataDirectoryThatEverybodyCouldUse(@TempDir Path directory) throws Exception {
        Path data = directory.resolve("data");
        EmbeddedPostgresProperties properties = keptIn(data);
        try (EmbeddedPostgresServer postgres = server(properties)) {
            databaseOf(postgres).execute("create table kept as select 42 as answer");
            databaseOf(postgres).execute("alter role postgres password null");
        }
        Files.delete(data.resolve("fnf-local.password"));
        Files.writeString(data.resolve("pg_hba.conf"), "host all all all trust\n");

        try (EmbeddedPostgresServer postgres = server(properties)) {
            assertRefused(postgres, "");
            assertThat(databaseOf(postgres).queryForObject("select answer from kept", Integer.class))
                    .isEqualTo(42);
        }
    }

    @Test
    void takesThePasswordThatIsGiven() throws Exception {
        try (EmbeddedPostgresServer postgres =
                server(new EmbeddedPostgresProperties(0, null, null, "it's \\ secret 密"))) {
            try (Connection connection = connect(postgres, "it's \\ secret 密")) {
                assertThat(connection.isValid(1)).isTrue();
            }
        }
    }

    @Test
    void isStartedAgainWithItsDataAfterItEnded() throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        try (EmbeddedPostgresServer postgres = new EmbeddedPostgresServer(
                new EmbeddedPostgresLauncher(new EmbeddedPostgresProperties(0, null, null, null)),
                () -> ended.set(true))) {
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
    void endsWithItsEmulatorThoughThatWasKilled() throws Exception {
        assumeThat(SystemUtils.IS_OS_WINDOWS).isFalse();
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
        assumeThat(SystemUtils.IS_OS_WINDOWS).isFalse();
        Path data = directory.resolve("data");
        EmbeddedPostgresProperties properties = keptIn(data);
        try (EmbeddedPostgresServer postgres = server(properties)) {
            databaseOf(postgres).execute("create table kept as select 42 as answer");
        }
        Process orphan = startAlone(data, directory.resolve("output"));
        assertThat(orphan.isAlive()).isTrue();

        try (EmbeddedPostgresServer postgres = server(properties)) {
            assertThat(databaseOf(postgres).queryForObject("select answer from kept", Integer.class))
                    .isEqualTo(42);
        }

        assertThat(orphan.waitFor()).isZero();
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
    void clearsAwayWhatAKilledProcessLeftBehind() throws Exception {
        Path user = UserDirectory.in(Path.of(System.getProperty("java.io.tmpdir")));
        Path leftBehind = Files.createTempDirectory(user, "run");
        Files.createDirectories(leftBehind.resolve("data"));
        Files.setLastModifiedTime(leftBehind, FileTime.from(Instant.now().minus(Duration.ofHours(1))));

        startAndEnd(new EmbeddedPostgresProperties(0, null, null, null));

        assertThat(leftBehind).doesNotExist();
    }

    @Test
    void startsWithoutATemplateOrWithABrokenOne(@TempDir Path directory) throws Exception {
        EmbeddedPostgresProperties properties = new EmbeddedPostgresProperties(0, directory, null, null);

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
            EmbeddedPostgresProperties properties =
                    new EmbeddedPostgresProperties(taken.getLocalPort(), null, null, null);

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

        assertThatThrownBy(() -> new EmbeddedPostgresLauncher(keptIn(file)).start())
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

    private static void assertRefusedAtOnce(EmbeddedPostgresProperties properties, String sentence) throws IOException {
        Instant start = Instant.now();
        try (EmbeddedPostgresLauncher launcher = new EmbeddedPostgresLauncher(properties)) {
            assertThatThrownBy(launcher::start)
                    .isInstanceOf(EmbeddedPostgresException.class)
                    .hasMessageContaining(sentence);
        }
        // Otherwise it would have waited for the server, which takes thirty.
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }

    private static void assertRefused(EmbeddedPostgresServer postgres, String password) {
        assertThatThrownBy(() -> connect(postgres, password).close())
                .hasMessageContaining(
                        password.isEmpty() ? "requested SCRAM-based authentication" : "password authentication failed");
    }

    private static Connection connect(EmbeddedPostgresServer postgres, String password) throws Exception {
        return DriverManager.getConnection(postgres.await().url(), "postgres", password);
    }

    private static void kill(EmbeddedPostgresServer postgres) {
        String lines = Objects.requireNonNull(
                databaseOf(postgres).queryForObject("select pg_read_file('postmaster.pid')", String.class));
        ProcessHandle.of(Long.parseLong(lines.lines().findFirst().orElseThrow()))
                .orElseThrow()
                .destroyForcibly();
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

    private static EmbeddedPostgresProperties keptIn(Path data) {
        return new EmbeddedPostgresProperties(0, null, data, null);
    }

    private static EmbeddedPostgresServer server(EmbeddedPostgresProperties properties) {
        return new EmbeddedPostgresServer(new EmbeddedPostgresLauncher(properties), () -> {});
    }

    private static JdbcTemplate databaseOf(EmbeddedPostgresServer postgres) {
        return new JdbcTemplate(postgres.await().dataSource());
    }

    private static @Nullable Integer startAndEnd(EmbeddedPostgresProperties properties) throws Exception {
        try (EmbeddedPostgresServer postgres = server(properties)) {
            return databaseOf(postgres).queryForObject("select 42", Integer.class);
        }
    }

    private static String connect(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.toString();
        }
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
