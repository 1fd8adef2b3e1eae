package io.fnflocal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Owners and permissions are those of POSIX. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class UserDirectoryTests {

    @TempDir
    Path temporary;

    @Test
    void onlyThisUserMayEnterIt() throws IOException {
        Path directory = UserDirectory.in(temporary);

        assertThat(Files.getPosixFilePermissions(directory)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(UserDirectory.in(temporary)).isEqualTo(directory);
    }

    @Test
    void closesOneThatOthersMayRead() throws IOException {
        Path directory = UserDirectory.in(temporary);
        permit(directory, "rwxr-xr-x");

        assertThat(Files.getPosixFilePermissions(UserDirectory.in(temporary)))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void refusesOneThatOthersMayWriteTo() throws IOException {
        Path directory = UserDirectory.in(temporary);
        permit(directory, "rwx----w-");

        assertThatThrownBy(() -> UserDirectory.in(temporary))
                .isInstanceOf(UnsafeDirectoryException.class)
                .hasMessage(directory.toRealPath() + " is writable by others");
    }

    @Test
    void refusesALinkThatLeadsElsewhere() throws IOException {
        Path directory = UserDirectory.in(temporary);
        Files.delete(directory);
        Files.createSymbolicLink(directory, Files.createDirectory(temporary.resolve("elsewhere")));

        assertThatThrownBy(() -> UserDirectory.in(temporary))
                .isInstanceOf(UnsafeDirectoryException.class)
                .hasMessageContaining("is not a directory");
    }

    @Test
    void refusesADirectoryThatOthersMayExchange() throws IOException {
        Path parent = Files.createDirectory(temporary.resolve("parent"));
        permit(parent, "rwxrwxrwx");
        Path directory = parent.resolve("programs");

        assertThatThrownBy(() -> UserDirectory.create(directory))
                .isInstanceOf(UnsafeDirectoryException.class)
                .hasMessageContaining(parent.toRealPath() + " is writable by others");

        permit(parent, "rwxr-xr-x");
        assertThat(UserDirectory.create(directory)).isDirectory();
    }

    @Test
    void createsOneThatNobodyElseMayEnter() throws IOException {
        Path directory = UserDirectory.createPrivate(temporary.resolve("new").resolve("keys"));

        assertThat(Files.getPosixFilePermissions(directory)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(UserDirectory.createPrivate(directory)).isEqualTo(directory);
    }

    private static void permit(Path directory, String permissions) throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(permissions));
    }
}
