package io.fnflocal;

import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * For a program that starts the emulator as a child process; settings {@code fnf.port-file},
 * {@code fnf.ends-with-stdin} and {@code fnf.users-file}.
 *
 * @param portFile the file that tells the HTTP port once the emulator is ready; null for none
 * @param endsWithStdin whether the emulator stops when its standard input ends
 * @param usersFile a file on which each program that uses the emulator has a shared lock; without one for two seconds, the
 *     emulator stops. Null for none
 */
@ConfigurationProperties("fnf")
record ProcessProperties(
        @Nullable Path portFile,
        @DefaultValue("false") boolean endsWithStdin,
        @Nullable Path usersFile) {

    ProcessProperties {
        if (portFile != null && !isWritable(portFile.toAbsolutePath())) {
            throw new IllegalArgumentException(
                    "fnf.port-file is '%s' but must be a file in a directory that exists and can be written"
                            .formatted(portFile));
        }
        if (usersFile != null && !(Files.isRegularFile(usersFile) && Files.isWritable(usersFile))) {
            throw new IllegalArgumentException(
                    "fnf.users-file is '%s' but must be a file that exists and can be written".formatted(usersFile));
        }
    }

    private static boolean isWritable(Path file) {
        Path directory = file.getParent();
        return directory != null
                && Files.isDirectory(directory)
                && Files.isWritable(directory)
                && !Files.isDirectory(file);
    }
}
