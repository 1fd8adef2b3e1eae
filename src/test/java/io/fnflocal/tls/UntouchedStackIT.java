package io.fnflocal.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The same with the compose file's emulator, which {@code .ci/stack} has started with HTTPS. */
@EnabledIfSystemProperty(named = "stack.tls.address", matches = ".+")
class UntouchedStackIT {

    @TempDir
    private Path directory;

    @Test
    void listsWhatTheSeedDirectoryHolds() throws Exception {
        Path certificate = Path.of(System.getProperty("stack.tls.certificate"));

        assertThat(UntouchedProgram.runTrusting(certificate, System.getProperty("stack.tls.address"), directory))
                .contains("classic: from-the-seed-directory", "generic: from-the-seed-directory");
    }
}
