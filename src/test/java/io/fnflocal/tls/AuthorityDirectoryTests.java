package io.fnflocal.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorityDirectoryTests {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    private AuthorityDirectory directory = new AuthorityDirectory(Path.of(""));

    @TempDir
    private Path temporary = Path.of("");

    @BeforeEach
    void nameOneThatIsNotThere() {
        directory = new AuthorityDirectory(temporary.resolve("new").resolve("tls"));
    }

    @Test
    void keepsTheAuthority() throws Exception {
        Authority first = directory.authority(NOW);

        assertThat(directory.authority(NOW.plus(Duration.ofDays(3_600)))).isEqualTo(first);
        assertThat(directory.certificate()).hasContent(first.pem());
    }

    @Test
    void makesAnotherBeforeItEnds() {
        Authority first = directory.authority(NOW);

        Authority second = directory.authority(NOW.plus(Duration.ofDays(3_630)));

        assertThat(second.certificate()).isNotEqualTo(first.certificate());
        assertThat(directory.authority(NOW.plus(Duration.ofDays(3_630)))).isEqualTo(second);
    }

    @Test
    void writesTheCertificateAgainIfItIsLost() throws Exception {
        Authority authority = directory.authority(NOW);
        Files.writeString(directory.certificate(), "something else");

        directory.authority(NOW);

        assertThat(directory.certificate()).hasContent(authority.pem());
    }

    @Test
    void givesAllThatStartAtOnceTheSame() {
        List<CompletableFuture<Authority>> starts = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> directory.authority(NOW), command -> new Thread(command).start()))
                .limit(8)
                .toList();

        assertThat(starts.stream().map(CompletableFuture::join).distinct()).hasSize(1);
        assertThat(directory.path().toFile().list()).containsExactlyInAnyOrder("authority.p12", "ca.pem", "lock");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void letsNobodyElseRead() throws Exception {
        directory.authority(NOW);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.path())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(directory.path().resolve("authority.p12"))))
                .isEqualTo("rw-------");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void refusesADirectoryThatOthersMayWriteTo() throws Exception {
        Files.createDirectories(directory.path());
        Files.setPosixFilePermissions(directory.path(), PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatThrownBy(() -> directory.authority(NOW))
                .isInstanceOf(TlsException.class)
                .hasMessage(
                        "The keys of the HTTPS port are not kept in %s, because %s is writable by others, so somebody else"
                                + " could exchange them.",
                        directory.path(), directory.path().toRealPath());
    }

    @Test
    void refusesAFileInsteadOfADirectory() throws Exception {
        Files.createDirectories(directory.path().getParent());
        Files.writeString(directory.path(), "");

        assertThatThrownBy(() -> directory.authority(NOW))
                .isInstanceOf(TlsException.class)
                .hasMessageStartingWith("The keys of the HTTPS port cannot be kept in " + directory.path() + ": ");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 100, -1, -10})
    void refusesAnAuthorityThatWasCutOff(int length) throws Exception {
        directory.authority(NOW);
        Path keys = directory.path().resolve("authority.p12");
        byte[] whole = Files.readAllBytes(keys);
        Files.write(keys, Arrays.copyOf(whole, length < 0 ? whole.length + length : length));

        assertRefused();
        assertThat(keys).as("kept for its owner to look at").exists();
    }

    @Test
    void refusesAnAuthorityOfSomethingElse() throws Exception {
        directory.authority(NOW);
        Path keys = directory.path().resolve("authority.p12");
        store(keys, "another password");
        assertRefused();

        store(keys, "fnf-local");
        assertRefused();

        Files.delete(keys);
        Files.createDirectory(keys);
        assertRefused();
    }

    private static void store(Path file, String password) throws Exception {
        KeyStore empty = KeyStore.getInstance("PKCS12");
        empty.load(null, null);
        try (OutputStream stream = Files.newOutputStream(file)) {
            empty.store(stream, password.toCharArray());
        }
    }

    private void assertRefused() {
        assertThatThrownBy(() -> directory.authority(NOW))
                .isInstanceOf(TlsException.class)
                .hasMessageStartingWith("The certificate authority in "
                        + directory.path().resolve("authority.p12") + " cannot be used: ");
    }
}
