package io.fnflocal.database;

import static io.fnflocal.database.EmbeddedServers.databaseOf;
import static io.fnflocal.database.EmbeddedServers.server;
import static io.fnflocal.database.EmbeddedServers.startAndEnd;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;

/** Where PostgreSQL is unpacked and the template of temporary data is made. */
class ClusterTemplateIT {

    @Test
    void isMadeOnceAndAgainIfItIsBroken(@TempDir Path directory) throws Exception {
        EmbeddedPostgresProperties properties = new EmbeddedPostgresProperties(0, directory, null, null);
        // As earlier versions left them.
        Files.writeString(Files.createDirectories(directory.resolve("template")).resolve("PG_VERSION"), "9");
        Files.createDirectories(directory.resolve("PG-ec4102e4535f4bbbd9cb14d3f255d966"));

        try (EmbeddedPostgresServer one = server(properties);
                EmbeddedPostgresServer another = server(properties)) {
            for (JdbcTemplate database : List.of(databaseOf(one), databaseOf(another))) {
                assertThat(database.queryForList("select datname from pg_database", String.class))
                        .containsExactly("postgres");
                assertThat(database.queryForObject("show max_wal_size", String.class))
                        .isEqualTo("1GB");
                // It makes the maps that the template is without.
                database.execute("vacuum full pg_class");
                database.execute("vacuum freeze");
                assertThat(database.queryForObject("select now() at time zone 'Asia/Shanghai'", String.class))
                        .isNotEmpty();
            }
        }

        Path template = directory(directory, "template-empty");
        assertThat(files(directory)).noneMatch(file -> file.endsWith(".a")).noneMatch(file -> file.contains("pgxs"));
        Path version = template.resolve("PG_VERSION");
        Files.writeString(version, "9");
        assertThat(startAndEnd(properties)).isEqualTo(42);
        assertThat(version).doesNotExist();
        assertThat(startAndEnd(properties)).isEqualTo(42);
        assertThat(version).exists();
    }

    @Test
    void hasTheMigrationsUnlessTheyAreConfiguredOtherwise(@TempDir Path directory) throws IOException {
        List<MigrationInfo> first = applied(directory);
        List<MigrationInfo> second = applied(directory);
        List<MigrationInfo> withOtherTable = applied(directory, "spring.flyway.table=other");

        assertThat(first)
                .isNotEmpty()
                .allSatisfy(migration -> assertThat(migration.getInstalledOn()).isNotNull());
        assertThat(second)
                .extracting(MigrationInfo::getInstalledOn)
                .isEqualTo(first.stream().map(MigrationInfo::getInstalledOn).toList());
        assertThat(withOtherTable)
                .hasSameSizeAs(first)
                .extracting(MigrationInfo::getInstalledOn)
                .doesNotContainAnyElementsOf(
                        first.stream().map(MigrationInfo::getInstalledOn).toList());
        assertThat(files(directory(directory, "template-empty")).toList()).isNotEmpty();
    }

    private static List<MigrationInfo> applied(Path directory, String... settings) {
        List<MigrationInfo> applied = new ArrayList<>();
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        EmbeddedPostgresAutoConfiguration.class,
                        DataSourceAutoConfiguration.class,
                        FlywayAutoConfiguration.class))
                .withPropertyValues(
                        "fnf.embedded-postgres.binaries-directory=" + directory, "spring.flyway.default-schema=fnf")
                .withPropertyValues(settings)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    applied.addAll(List.of(context.getBean(Flyway.class).info().applied()));
                });
        return applied;
    }

    private static Path directory(Path above, String name) throws IOException {
        try (Stream<Path> below = Files.walk(above)) {
            return below.filter(path -> path.endsWith(name)).findFirst().orElseThrow();
        }
    }

    private static Stream<String> files(Path directory) throws IOException {
        try (Stream<Path> below = Files.walk(directory)) {
            return below.map(Path::toString).toList().stream();
        }
    }
}
