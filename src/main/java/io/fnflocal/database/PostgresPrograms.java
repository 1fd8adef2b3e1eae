package io.fnflocal.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.commons.lang3.SystemUtils;
import org.springframework.util.FileSystemUtils;

/**
 * PostgreSQL's programs, unpacked from the archive on the class path.
 *
 * @param directory which has {@code bin} in it
 * @param prefix of each command: root, which they refuse to serve, has to become somebody else
 */
record PostgresPrograms(Path directory, List<String> prefix) {

    static final String MISSING = "Missing embedded postgres binaries";

    private static final String DIRECTORY = "PG-";

    private static final List<String> NOT_AS_ROOT = List.of("unshare", "-U");

    /**
     * Unpacks the programs, unless an earlier start has.
     *
     * @throws IllegalStateException {@link #MISSING}
     */
    static PostgresPrograms unpackIn(Path parent) throws IOException {
        Optional<PostgresArchive> archive = PostgresArchive.find();
        Path directory = archive.isPresent() ? unpack(archive.get(), parent) : unpackedIn(parent);
        return new PostgresPrograms(directory, mayLeaveRoot() ? NOT_AS_ROOT : List.of());
    }

    private static Path unpack(PostgresArchive archive, Path parent) throws IOException {
        Path directory = parent.resolve(DIRECTORY + archive.identity());
        if (Files.notExists(directory)) {
            Path unpacked = Files.createTempDirectory(parent, "unpacked");
            try {
                archive.unpackIn(unpacked);
                // An image may have been made by another user than the one that it runs as.
                unpacked.toFile().setReadable(true, false);
                unpacked.toFile().setExecutable(true, false);
                Files.move(unpacked, directory);
            } catch (IOException e) {
                // It does not matter if another process has unpacked them meanwhile.
                if (Files.notExists(directory)) {
                    throw e;
                }
            } finally {
                FileSystemUtils.deleteRecursively(unpacked);
            }
        }
        return directory;
    }

    /** The image has no archive, only what was unpacked when it was made. */
    static Path unpackedIn(Path parent) throws IOException {
        try (Stream<Path> files = Files.list(parent)) {
            List<Path> unpacked = files.filter(
                            file -> file.getFileName().toString().startsWith(DIRECTORY))
                    .toList();
            if (unpacked.size() != 1) {
                throw new IllegalStateException(MISSING);
            }
            return unpacked.get(0);
        }
    }

    /** How to start one of them. */
    List<String> command(String program, List<String> arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(directory
                .resolve("bin")
                .resolve(SystemUtils.IS_OS_WINDOWS ? program + ".exe" : program)
                .toString());
        command.addAll(arguments);
        return command;
    }

    /**
     * Runs one of them to its end.
     *
     * @param input what it reads
     * @param output the file to which everything is added that it prints
     * @throws IOException if it fails
     */
    void run(String program, List<String> arguments, String input, Path output) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(program, arguments))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        Process process = builder.start();
        try (var standardInput = process.outputWriter()) {
            standardInput.write(input);
        }
        int exitCode = process.onExit().join().exitValue();
        if (exitCode != 0) {
            throw new IOException(program + " ended with exit code " + exitCode);
        }
    }

    /** Whether this is root on Linux, and not in a container that forbids a user namespace. */
    private static boolean mayLeaveRoot() {
        List<String> whoami = new ArrayList<>(NOT_AS_ROOT);
        whoami.addAll(List.of("id", "-un"));
        try {
            // The number, because a container may not know the name.
            if (!SystemUtils.IS_OS_LINUX
                    || !Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
                return false;
            }
            Process process = new ProcessBuilder(whoami).start();
            try (var output = process.inputReader()) {
                String user = output.readLine();
                return process.onExit().join().exitValue() == 0 && !"root".equals(user);
            }
        } catch (IOException e) {
            return false;
        }
    }
}
