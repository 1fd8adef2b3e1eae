package io.fnflocal.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

class ReadmeTests {

    @Test
    void showsTheExampleThatIsCompiledAndRun() throws IOException {
        String compiled = Files.readString(Path.of("src/test/java/io/fnflocal/example/NightlyAlertExample.java"));

        assertThat(compiled).isEqualTo("package io.fnflocal.example;\n\n" + Readme.code("In your tests", "java"));
    }
}
