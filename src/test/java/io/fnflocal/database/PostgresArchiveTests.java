package io.fnflocal.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresArchiveTests {

    @Test
    void hasTheIdentityOfItsContent(@TempDir Path directory) throws IOException {
        String one = inJar(directory.resolve("one.jar"), "one");

        assertThat(one).matches("[0-9a-f-]+");
        assertThat(inJar(directory.resolve("same.jar"), "one")).isEqualTo(one);
        assertThat(inJar(directory.resolve("other.jar"), "two")).isNotEqualTo(one);
        Path unpacked = Files.writeString(directory.resolve("postgres.txz"), "one");
        assertThat(new PostgresArchive(unpacked.toUri().toURL()).identity()).isEqualTo(one);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bin/postgres",
                "bin/initdb.exe",
                "bin/icudt77.dll",
                "lib/libpq.so.5.18",
                "lib/libicudata.so.60.2",
                "lib/postgresql/plpgsql.so",
                "lib/postgresql/dict_snowball.so",
                "lib/plpgsql.dll",
                "share/postgresql/postgres.bki",
                "share/postgresql/timezone/Asia/Shanghai",
                "share/postgresql/extension/plpgsql.control",
                "share/tsearch_data/english.stop"
            })
    void unpacksWhatAServerNeeds(String file) {
        assertThat(PostgresArchive.isNeeded(file)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bin/wxmsw3210u_core_vc_x64_custom.dll",
                "bin/libecpg.dll",
                "lib/libpgcommon.a",
                "lib/libcrypto.lib",
                "lib/libecpg.so.6",
                "lib/libpgtypes.so.3.18",
                "lib/pkgconfig/libpq.pc",
                "lib/postgresql/pgxs/src/Makefile.global",
                "share/locale/de/LC_MESSAGES/postgres-18.mo"
            })
    void leavesOutWhatBuildsProgramsAndWhatClientsNeed(String file) {
        assertThat(PostgresArchive.isNeeded(file)).isFalse();
    }

    private static String inJar(Path jar, String content) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("postgres.txz"));
            zip.write(content.getBytes(UTF_8));
        }
        return new PostgresArchive(
                        URI.create("jar:" + jar.toUri() + "!/postgres.txz").toURL())
                .identity();
    }
}
