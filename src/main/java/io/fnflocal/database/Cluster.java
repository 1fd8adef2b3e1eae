package io.fnflocal.database;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.postgresql.util.PasswordUtil;
import org.springframework.util.FileSystemUtils;

/**
 * PostgreSQL's data directory, while no server runs on it.
 *
 * @param programs of the version that made the data
 * @param output the file for what the programs say
 */
record Cluster(Path directory, PostgresPrograms programs, Path output) {

    static final String SUPERUSER = "postgres";

    private static final String VERSION = "PG_VERSION";

    private static final String UNFINISHED = "initdb";

    /** What the emulator itself keeps or tries in the directory begins so. */
    static final String OWN = "fnf-local-";

    private static final String SERVER = "postmaster.pid";

    private static final String PASSWORD = "fnf-local.password";

    /** Between the starts that a server and the system tell of it. */
    private static final Duration MAX_DIFFERENCE = Duration.ofMinutes(1);

    private static final String ONLY_WITH_PASSWORD = """
            host all all 127.0.0.1/32 scram-sha-256
            """;

    /**
     * Creates the data, if there is none.
     *
     * @param options of initdb, besides what every cluster has
     * @throws IOException if the directory has something else in it
     */
    void createIfAbsent(List<String> options) throws IOException {
        if (Files.exists(directory.resolve(VERSION))) {
            return;
        }
        Files.createDirectories(directory);
        List<Path> entries = list(directory);
        if (!entries.stream().allMatch(Cluster::mayBeThereBefore)) {
            // It refuses, and says why.
            initialize(directory, options);
            return;
        }
        for (Path entry : entries) {
            if (isUnfinished(entry)) {
                FileSystemUtils.deleteRecursively(entry);
            }
        }
        close(directory);
        createIn(Files.createTempDirectory(directory, UNFINISHED), options);
    }

    /** Whoever ends this half-way leaves nothing that looks like data. */
    private void createIn(Path unfinished, List<String> options) throws IOException {
        try {
            initialize(unfinished, options);
            for (Path entry : list(unfinished)) {
                if (!entry.endsWith(VERSION)) {
                    Files.move(entry, directory.resolve(entry.getFileName()));
                }
            }
            Files.move(unfinished.resolve(VERSION), directory.resolve(VERSION));
        } finally {
            FileSystemUtils.deleteRecursively(unfinished);
        }
    }

    private void initialize(Path data, List<String> options) throws IOException {
        Path password = Files.createTempFile("fnf-local", null);
        try {
            Files.writeString(password, newPassword());
            List<String> arguments = new ArrayList<>(List.of(
                    "--auth=scram-sha-256",
                    "--username=" + SUPERUSER,
                    "--pwfile=" + password,
                    "--pgdata=" + data,
                    "--encoding=UTF-8",
                    "--locale=C"));
            arguments.addAll(options);
            programs.run("initdb", arguments, "", output);
            Files.move(password, data.resolve(PASSWORD));
        } finally {
            Files.deleteIfExists(password);
        }
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.toList();
        }
    }

    private static boolean mayBeThereBefore(Path entry) {
        return entry.endsWith(DirectoryLock.FILE)
                || entry.getFileName().toString().startsWith(OWN)
                || isUnfinished(entry);
    }

    private static boolean isUnfinished(Path entry) {
        return entry.getFileName().toString().matches(UNFINISHED + "[0-9]+")
                && Files.isDirectory(entry, NOFOLLOW_LINKS);
    }

    /** To other users, as PostgreSQL insists on. */
    private static void close(Path directory) throws IOException {
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** Lets nobody in without the password, not even into data of a version that had none. */
    void secure() throws IOException {
        if (Files.notExists(directory.resolve(PASSWORD))) {
            String password = newPassword();
            programs.run(
                    "postgres",
                    List.of("--single", "-D", directory.toString(), SUPERUSER),
                    alterToRandom(password),
                    output);
            keepPassword(password);
        }
        Files.writeString(directory.resolve("pg_hba.conf"), ONLY_WITH_PASSWORD);
    }

    String password() throws IOException {
        return Files.readString(directory.resolve(PASSWORD));
    }

    /** In a file that only this user may read. */
    void keepPassword(String password) throws IOException {
        Path written = Files.createTempFile(directory, "password", null);
        Files.writeString(written, password);
        Files.move(written, directory.resolve(PASSWORD), StandardCopyOption.REPLACE_EXISTING);
    }

    void forgetPassword() throws IOException {
        Files.deleteIfExists(directory.resolve(PASSWORD));
    }

    /** Ends a server that outlived its emulator. What it left of itself would keep the next from starting. */
    void endOrphan() throws IOException {
        if (!hasServer()) {
            return;
        }
        Path file = directory.resolve(SERVER);
        if (isServer(Files.readAllLines(file))) {
            end();
        } else {
            // After a restart of the machine, or of a container, its number may be that of any process.
            Files.deleteIfExists(file);
        }
    }

    boolean hasServer() {
        return Files.exists(directory.resolve(SERVER));
    }

    private void end() throws IOException {
        try {
            stop("fast", "10");
        } catch (IOException e) {
            stop("immediate", "10");
        }
    }

    void stop(String mode, String seconds) throws IOException {
        List<String> arguments =
                List.of("stop", "--pgdata=" + directory, "--mode=" + mode, "--timeout=" + seconds, "--wait");
        programs.run("pg_ctl", arguments, "", output);
    }

    static String newPassword() {
        return UUID.randomUUID().toString();
    }

    /** A statement, in which the password does not stand. */
    static String alterTo(String password) {
        return alterToEncoded(PasswordUtil.encodeScramSha256(password.toCharArray()));
    }

    /** With one round of hashing: many make guessing slow, and every connection too, but a random password cannot be guessed. */
    static String alterToRandom(String password) {
        byte[] salt = new byte[16];
        new SecureRandom().nextBytes(salt);
        return alterToEncoded(PasswordUtil.encodeScramSha256(password.toCharArray(), 1, salt));
    }

    private static String alterToEncoded(String password) {
        return "alter role " + SUPERUSER + " password '" + password + "'\n";
    }

    /**
     * Whether the process lives that wrote this. Its number may have become that of another server.
     *
     * @param lines of postmaster.pid: the process, the directory, the start in seconds; a full disk leaves fewer
     */
    static boolean isServer(List<String> lines) {
        if (lines.size() < 3 || !isNumber(lines.get(0)) || !isNumber(lines.get(2))) {
            return false;
        }
        Instant start = Instant.ofEpochSecond(number(lines.get(2)));
        return ProcessHandle.of(number(lines.get(0)))
                .map(ProcessHandle::info)
                .filter(info -> info.command().filter(Cluster::isPostgres).isPresent())
                .flatMap(ProcessHandle.Info::startInstant)
                .filter(started -> Duration.between(start, started).abs().compareTo(MAX_DIFFERENCE) <= 0)
                .isPresent();
    }

    private static boolean isPostgres(String command) {
        return Path.of(command).getFileName().toString().startsWith("postgres");
    }

    private static boolean isNumber(String line) {
        return line.trim().matches("[0-9]{1,15}");
    }

    private static long number(String line) {
        return Long.parseLong(line.trim());
    }
}
