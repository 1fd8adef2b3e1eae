package io.fnflocal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Properties;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class OutsideDatabaseTests {

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://fnf:secret@db/fnf, jdbc:postgresql://fnf:***@db/fnf",
        "jdbc:postgresql://fnf:sec/ret@db/fnf, jdbc:postgresql://fnf:***@db/fnf",
        "postgres://fnf:p@secret@db/fnf, postgres://fnf:***@db/fnf",
        "postgres://fnf:pa/secret@db/fnf, postgres://fnf:***@db/fnf",
        "jdbc:oracle:thin:fnf/secret@//db:1521/fnf, jdbc:oracle:thin:fnf/***@//db:1521/fnf",
        "jdbc:sqlserver://h:1433;user=sa;password=secret, jdbc:sqlserver://h:1433;user=sa;password=***"
    })
    void refusesUrlsOfOthersWithoutTheirPassword(String url, String shown, CapturedOutput output) {
        assertThatThrownBy(() -> database(url).check())
                .isInstanceOf(UnusableDatabaseException.class)
                .hasMessageStartingWith(
                        "The URL of the database is " + shown + " (spring.datasource.url) but must be ");

        assertThat(output).doesNotContain("secret");
    }

    @Test
    void showsAUrlWithoutAPasswordAsItIs() {
        assertThat(database("jdbc:postgresql://db:5432/fnf?user=a@b"))
                .hasToString("jdbc:postgresql://db:5432/fnf?user=a@b (spring.datasource.url)");
    }

    private static OutsideDatabase database(String url) {
        return new OutsideDatabase(url, null, "spring.datasource.url", new Properties());
    }
}
