package io.fnflocal.database;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.lang3.SystemUtils;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;

/**
 * PostgreSQL's programs, unpacked from the class path.
 *
 * @param directory which has {@code bin} in it
 */
record PostgresPrograms(Path directory) {

    /** Unpacks the programs, unless an earlier start has. */
    static PostgresPrograms unpackIn(Path parent) throws IOException {
        Path directory = parent.resolve("PG-" + digest());
        if (Files.notExists(directory)) {
            Path unpacked = Files.createTempDirectory(parent, "unpacked");
            try (InputStream archive = archive()) {
                unpack(archive, unpacked);
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
        return new PostgresPrograms(directory);
    }

    /** How to start one of them, even as root, which they refuse to serve. */
    List<String> command(String program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U"));
        }
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

    private static InputStream archive() throws IOException {
        String system = SystemUtils.IS_OS_WINDOWS ? "Windows" : SystemUtils.IS_OS_MAC ? "Darwin" : "Linux";
        String machine = SystemUtils.OS_ARCH.equals("amd64") ? "x86_64" : SystemUtils.OS_ARCH;
        return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine);
    }

    private static String digest() throws IOException {
        try (DigestInputStream archive = new DigestInputStream(archive(), MessageDigest.getInstance("MD5"))) {
            archive.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(archive.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private static void unpack(InputStream archive, Path directory) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                File file = directory.resolve(entry.getName()).normalize().toFile();
                if (entry.isDirectory()) {
                    Files.createDirectories(file.toPath());
                } else {
                    Files.createDirectories(file.getParentFile().toPath());
                    unpackFile(tar, entry, file);
                }
            }
        }
    }

    private static void unpackFile(TarArchiveInputStream tar, TarArchiveEntry entry, File file) throws IOException {
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file.toPath(), Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, file.toPath());
            if (file.getParentFile().getName().equals("bin")) {
                file.setExecutable(true, false);
            }
        }
    }
}
