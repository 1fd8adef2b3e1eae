package io.fnflocal.database;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Embedded PostgreSQL servers to be tested. */
final class EmbeddedServers {

    private EmbeddedServers() {}

    static EmbeddedPostgresProperties keptIn(Path data) {
        return new EmbeddedPostgresProperties(0, null, data, null);
    }

    static EmbeddedPostgresServer server(EmbeddedPostgresProperties properties) {
        return new EmbeddedPostgresServer(launcher(properties), () -> {});
    }

    static EmbeddedPostgresLauncher launcher(EmbeddedPostgresProperties properties) {
        return new EmbeddedPostgresLauncher(properties, TemplateMigrations.NONE);
    }

    static JdbcTemplate databaseOf(EmbeddedPostgresServer postgres) {
        return new JdbcTemplate(postgres.await().dataSource());
    }

    static @Nullable Integer startAndEnd(EmbeddedPostgresProperties properties) throws Exception {
        try (EmbeddedPostgresServer postgres = server(properties)) {
            return databaseOf(postgres).queryForObject("select 42", Integer.class);
        }
    }
}
