package io.fnflocal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresProgramsTests {

    @TempDir
    private Path parent;

    private Path unpacked;

    @BeforeEach
    void unpack() throws IOException {
        unpacked = Files.createDirectory(parent.resolve("PG-0123abcd"));
        Files.createDirectory(parent.resolve("unpacked17"));
    }

    @Test
    void areThoseThatWereUnpackedIfThereIsNoArchive() throws IOException {
        assertThat(PostgresPrograms.unpackedIn(parent)).isEqualTo(unpacked);
    }

    @Test
    void areMissingIfNoneWereUnpacked() throws IOException {
        Files.delete(unpacked);

        assertMissing();
    }

    @Test
    void areMissingIfItIsUnknownWhichOnesToUse() throws IOException {
        Files.createDirectory(parent.resolve("PG-4567cdef"));

        assertMissing();
    }

    private void assertMissing() {
        assertThatIllegalStateException()
                .isThrownBy(() -> PostgresPrograms.unpackedIn(parent))
                .withMessage(PostgresPrograms.MISSING);
    }
}
