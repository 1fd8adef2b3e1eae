package io.fnflocal.database;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * What one process keeps for as long as it lives: what PostgreSQL says, and temporary data.
 *
 * @param userDirectory which has those of other processes as well
 * @param directory of this one
 * @param lock which tells other processes that this one lives
 */
record RunDirectory(Path userDirectory, Path directory, DirectoryLock lock) implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RunDirectory.class);

    /** What it says to its clients is no reason for it to end. */
    private static final Pattern ERROR = Pattern.compile(
            "(FATAL|PANIC): (?! *(the database system is|terminating connection|password auth))|error: ");

    private static final Pattern EXPLANATION = Pattern.compile("(DETAIL|HINT|detail|hint): ");
    private static final Pattern TIME_AND_PROCESS = Pattern.compile("^.* \\[\\d+] (?=[A-Z]+:)");

    /** A directory that is this new may not have its lock yet. */
    private static final Duration MAX_TIME_TO_LOCK = Duration.ofMinutes(1);

    static RunDirectory createIn(Path userDirectory) throws IOException {
        Path directory = Files.createTempDirectory(userDirectory, "run");
        return new RunDirectory(
                userDirectory,
                directory,
                DirectoryLock.tryAcquire(directory)
                        .orElseThrow(() -> new IOException(directory + " belongs to another process")));
    }

    Path output() {
        return directory.resolve("postgres.log");
    }

    Path data() {
        return directory.resolve("data");
    }

    /** Only temporary directories are closed to others, which PostgreSQL insists on, on every system. */
    Path createData() throws IOException {
        return Files.move(Files.createTempDirectory(directory, "data"), data());
    }

    /** The last thing that PostgreSQL said before it ended, with what it added to explain it. */
    Optional<String> lastError() {
        try {
            List<String> lines = Files.readAllLines(output());
            for (int i = lines.size() - 1; i >= 0; i--) {
                if (ERROR.matcher(lines.get(i)).find()) {
                    return Optional.of(withExplanation(lines, i));
                }
            }
        } catch (IOException e) {
            log.debug("{} cannot be read", output(), e);
        }
        return Optional.empty();
    }

    private static String withExplanation(List<String> lines, int error) {
        Stream<String> explanation = lines.subList(error + 1, lines.size()).stream()
                .takeWhile(line -> EXPLANATION.matcher(line).find());
        return Stream.concat(Stream.of(lines.get(error)), explanation)
                .map(line -> TIME_AND_PROCESS.matcher(line).replaceFirst("").strip())
                .collect(Collectors.joining("; "));
    }

    /** Ends and removes what processes left that were killed. */
    void removeLeftBehind(PostgresPrograms programs) {
        try (DirectoryStream<Path> others = Files.newDirectoryStream(userDirectory, "run*")) {
            for (Path other : others) {
                removeIfDead(other, programs);
            }
        } catch (IOException e) {
            log.debug("What killed processes left in {} cannot be listed", userDirectory, e);
        }
    }

    private void removeIfDead(Path other, PostgresPrograms programs) {
        try {
            if (Files.getLastModifiedTime(other)
                    .toInstant()
                    .isAfter(Instant.now().minus(MAX_TIME_TO_LOCK))) {
                return;
            }
            Optional<DirectoryLock> acquired = DirectoryLock.tryAcquire(other);
            if (acquired.isPresent()) {
                new Cluster(other.resolve("data"), programs, output()).endOrphan();
                acquired.get().close();
                FileSystemUtils.deleteRecursively(other);
            }
        } catch (IOException | RuntimeException e) {
            log.debug("{}, left by a killed process, cannot be removed", other, e);
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
        FileSystemUtils.deleteRecursively(directory);
    }
}
