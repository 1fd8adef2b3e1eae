package io.fnflocal.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartFailureTests {

    @TempDir
    private Path directory;

    /** There is none here, for the server is packed after the unit tests; but the emulator's own classes are. */
    @Test
    void showsThreeWaysWhereThereIsNoServer() {
        assertThatIllegalStateException()
                .isThrownBy(FnfProcess::start)
                .withMessageStartingWith("The jar of FnF Local without a classifier is on the class path.")
                .withMessageContaining("<classifier>server</classifier>")
                .withMessageContaining("testRuntimeOnly(\"io.fnflocal:fnf-local:VERSION:server\")")
                .withMessageContaining("FnfExtension.on(new FnfContainer())")
                .withMessageContaining("FNF_ENDPOINT");
    }

    @Test
    void saysWhatTheEmulatorSays() throws IOException {
        RunFiles files = log("""
                2026 INFO x
                Description:

                There are no PostgreSQL binaries.

                Action:

                Set something else.

                """);

        assertThat(StartFailure.ended(1, files)).hasMessageStartingWith("""
                FnF Local did not start. There are no PostgreSQL binaries.
                Set something else.

                Its log %s ends with:
                2026 INFO x
                """.formatted(files.log()));
    }

    @Test
    void namesAJavaThatIsTooOld() throws IOException {
        assertThat(StartFailure.ended(1, log("java.lang.UnsupportedClassVersionError: 61.0")))
                .hasMessageContaining("The system property fnf.java must name one of version 17 or later.");
        assertThat(StartFailure.ended(1, log("Unrecognized option"))).hasMessageContaining("exit code 1");
        assertThat(StartFailure.late(Duration.ofSeconds(60), log("busy")))
                .hasMessageContaining("after 60 seconds")
                .hasMessageEndingWith("busy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ftp://localhost", "http://", "local host"})
    void namesAnAddressThatIsNone(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FnfServer.at(address))
                .withMessageContaining(address);
    }

    private RunFiles log(String text) throws IOException {
        RunFiles files = new RunFiles(directory);
        Files.writeString(files.log(), text);
        return files;
    }
}
