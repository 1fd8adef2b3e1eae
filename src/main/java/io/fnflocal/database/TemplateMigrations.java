package io.fnflocal.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Map;
import java.util.zip.CRC32;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;

/**
 * The migrations that a template has had, so that Flyway only has to check them at the start.
 *
 * @param key which differs if a migration does
 * @param schema to which they are applied; empty for no migrations
 */
record TemplateMigrations(String key, String schema) {

    static final TemplateMigrations NONE = new TemplateMigrations("empty", "");

    private static final String SCHEMA = "fnf";

    /** What application.yaml says. Nothing is known of what Flyway would do if a user says something else. */
    private static final Map<String, String> SETTINGS = Map.of("default-schema", SCHEMA);

    static TemplateMigrations of(Environment environment, ResourcePatternResolver resources) {
        Map<String, String> settings = Binder.get(environment)
                .bind("spring.flyway", Bindable.mapOf(String.class, String.class))
                .orElse(Map.of());
        if (!settings.equals(SETTINGS)) {
            return NONE;
        }
        try {
            return new TemplateMigrations(key(resources.getResources("classpath*:db/migration/**/*.sql")), SCHEMA);
        } catch (IOException e) {
            return NONE;
        }
    }

    void apply(DataSource database) {
        if (!schema.isEmpty()) {
            Flyway.configure(TemplateMigrations.class.getClassLoader())
                    .dataSource(database)
                    .defaultSchema(schema)
                    .load()
                    .migrate();
        }
    }

    static String key(Resource... migrations) throws IOException {
        CRC32 checksum = new CRC32();
        for (Resource migration : migrations) {
            checksum.update(String.valueOf(migration.getFilename()).getBytes(UTF_8));
            checksum.update(migration.getContentAsByteArray());
        }
        return "%08x".formatted(checksum.getValue());
    }
}
