package io.fnflocal.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EmbeddedPostgresPropertiesTests {

    @Test
    void takesAnEmptyPasswordForNone() {
        assertThat(new EmbeddedPostgresProperties(0, null, null, "").password()).isNull();
        assertThat(new EmbeddedPostgresProperties(0, null, null, " ").password())
                .isEqualTo(" ");
    }
}
