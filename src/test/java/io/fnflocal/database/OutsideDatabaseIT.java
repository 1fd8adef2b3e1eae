package io.fnflocal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.env.MockEnvironment;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

class OutsideDatabaseIT {

    private static EmbeddedPostgres postgres;
    private static JdbcTemplate server;

    @BeforeAll
    static void startServer() throws IOException {
        postgres = EmbeddedPostgres.builder().start();
        server = new JdbcTemplate(postgres.getPostgresDatabase());
        server.execute("create role app login");
    }

    @AfterAll
    static void stopServer() throws IOException {
        postgres.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LATIN1", "EUC_CN", "SQL_ASCII"})
    void mustHaveAnEncodingForEveryText(String encoding) {
        server.execute(
                "create database in_%s encoding '%s' template template0 locale 'C'".formatted(encoding, encoding));
        String name = "in_" + encoding.toLowerCase(Locale.ROOT);

        FailureAnalysis refused = check(url(name), "app");

        assertThat(refused.getDescription())
                .startsWith(
                        "The database '%s' has the encoding %s but must have UTF8: jdbc:".formatted(name, encoding));
        String action = Objects.requireNonNull(refused.getAction());
        String statement = action.substring(action.indexOf("create database"));
        server.execute(statement);
        assertThat(failure(url(name + "_utf8"), "app")).isNull();
    }

    @Test
    void namesWhatIsNotThere() {
        assertExplained(check(url("nowhere"), "app"), "database \"nowhere\" does not exist", "create database");
        assertExplained(
                check(url("postgres"), "nobody"), "role \"nobody\" does not exist", "spring.datasource.username");
        assertExplained(check("jdbc:postgresql://no-such-host.invalid/x", "app"), "There is no host", "host and port");
        assertExplained(check("jdbc:postgresql://localhost:1/x", "app"), "refused", "host and port");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://localhost/x",
                "postgres://app:secret@localhost/x",
                "postgresql://app:secret@localhost:5432/x",
                "jdbc:postgresql://app:secret@localhost/x",
                "jdbc:postgresql://localhost:port/x",
                "localhost:5432"
            })
    void mustHaveTheUrlOfThisDriver(String url) {
        assertThat(check(url, "app").getDescription())
                .contains("but must be jdbc:postgresql://<host>:5432/<database>")
                .doesNotContain("secret");
    }

    @Test
    void shownWithoutPasswordsAndWithTheSettingThatNamesIt() {
        assertThat(database("jdbc:postgresql://h/x?user=a&password=secret&sslpassword=secret&ssl=true", "app"))
                .hasToString("jdbc:postgresql://h/x?user=a&password=***&sslpassword=***&ssl=true"
                        + " as user app (spring.datasource.url)");
    }

    @Test
    void explainsWhatTheMigrationMeets() {
        server.execute("create database locked");
        server.execute("create database frozen owner app");
        server.execute("alter database frozen set default_transaction_read_only = on");
        // Flyway tries to create a schema ten times, with a second between two tries.
        CompletableFuture<FailureAnalysis> locked = CompletableFuture.supplyAsync(() -> migrate("locked"));
        assertExplained(migrate("frozen"), "read-only transaction", "primary");
        assertExplained(locked.join(), "permission denied for database locked", "grant create");

        server.execute("create database taken owner app");
        new JdbcTemplate(postgres.getDatabase("app", "taken"))
                .execute("create schema fnf create table fnf.something (id int)");
        assertExplained(migrate("taken"), "The schema fnf", "drop schema fnf cascade");
    }

    @Test
    void explainsASchemaOfAnotherVersion() {
        server.execute("create database other owner app");
        flyway("other").migrate();
        new JdbcTemplate(postgres.getDatabase("app", "other"))
                .execute("update fnf.flyway_schema_history set checksum = 1 where version = '1'");

        assertExplained(migrate("other"), "The schema fnf", "drop schema fnf cascade");
    }

    private static void assertExplained(FailureAnalysis analysis, String description, String action) {
        assertThat(analysis.getDescription()).contains(description).contains("as user ");
        assertThat(analysis.getAction()).contains(action);
    }

    private static FailureAnalysis migrate(String name) {
        return analyze(url(name), "app", catchThrowable(() -> flyway(name).migrate()));
    }

    private static Flyway flyway(String name) {
        return Flyway.configure()
                .dataSource(url(name), "app", "")
                .defaultSchema("fnf")
                .load();
    }

    private static FailureAnalysis check(String url, String user) {
        return analyze(url, user, failure(url, user));
    }

    private static Throwable failure(String url, String user) {
        return catchThrowable(() -> database(url, user).check());
    }

    private static FailureAnalysis analyze(String url, String user, Throwable failure) {
        return Objects.requireNonNull(new UnusableDatabaseFailureAnalyzer(environment(url, user)).analyze(failure));
    }

    private static OutsideDatabase database(String url, String user) {
        return Objects.requireNonNull(OutsideDatabase.from(environment(url, user)));
    }

    private static MockEnvironment environment(String url, String user) {
        return new MockEnvironment()
                .withProperty("spring.datasource.url", url)
                .withProperty("spring.datasource.username", user);
    }

    private static String url(String database) {
        return "jdbc:postgresql://localhost:%d/%s".formatted(postgres.getPort(), database);
    }
}
