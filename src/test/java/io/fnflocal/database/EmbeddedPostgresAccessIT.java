package io.fnflocal.database;

import static io.fnflocal.database.EmbeddedServers.databaseOf;
import static io.fnflocal.database.EmbeddedServers.keptIn;
import static io.fnflocal.database.EmbeddedServers.server;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who may connect. */
class EmbeddedPostgresAccessIT {

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
            // Somebody may have chosen one that can be guessed.
            assertThat(databaseOf(postgres)
                            .queryForObject(
                                    "select rolpassword from pg_authid where rolpassword is not null", String.class))
                    .startsWith("SCRAM-SHA-256$4096:");
        }
    }

    private static void assertRefused(EmbeddedPostgresServer postgres, String password) {
        assertThatThrownBy(() -> connect(postgres, password).close())
                .hasMessageContaining(
                        password.isEmpty() ? "requested SCRAM-based authentication" : "password authentication failed");
    }

    private static Connection connect(EmbeddedPostgresServer postgres, String password) throws Exception {
        return DriverManager.getConnection(postgres.await().url(), "postgres", password);
    }
}
