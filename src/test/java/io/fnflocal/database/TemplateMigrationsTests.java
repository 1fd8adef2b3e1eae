package io.fnflocal.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.mock.env.MockEnvironment;

class TemplateMigrationsTests {

    private final MockEnvironment environment =
            new MockEnvironment().withProperty("spring.flyway.default-schema", "fnf");

    @Test
    void areThoseOnTheClassPath() {
        TemplateMigrations migrations = migrations();

        assertThat(migrations.schema()).isEqualTo("fnf");
        assertThat(migrations.key())
                .matches("[0-9a-f]{8}")
                .isEqualTo(migrations().key());
    }

    @ParameterizedTest
    @ValueSource(strings = {"enabled", "locations", "placeholders.x", "default.schema", "default-schema"})
    void areLeftToFlywayIfItIsConfigured(String name) {
        environment.setProperty("spring.flyway." + name, "other");

        assertThat(migrations()).isEqualTo(TemplateMigrations.NONE);
    }

    @Test
    void haveAKeyThatTellsThemApart() throws IOException {
        String key = TemplateMigrations.key(file("V1.sql", "a"), file("V2.sql", "b"));

        assertThat(TemplateMigrations.key(file("V1.sql", "a"), file("V2.sql", "b")))
                .isEqualTo(key);
        assertThat(TemplateMigrations.key(file("V1.sql", "a"), file("V2.sql", "c")))
                .isNotEqualTo(key);
        assertThat(TemplateMigrations.key(file("V1.sql", "a"), file("V3.sql", "b")))
                .isNotEqualTo(key);
        assertThat(TemplateMigrations.key(file("V1.sql", "a"))).isNotEqualTo(key);
    }

    private TemplateMigrations migrations() {
        return TemplateMigrations.of(environment, new PathMatchingResourcePatternResolver());
    }

    private static ByteArrayResource file(String name, String content) {
        return new ByteArrayResource(content.getBytes(UTF_8)) {

            @Override
            public String getFilename() {
                return name;
            }
        };
    }
}
