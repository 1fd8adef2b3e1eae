package io.fnflocal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The emulator as a child of another program. On Windows nothing ends the database with an emulator that is killed. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class ChildIT {

    private static final Duration MAX_START = Duration.ofMinutes(2);

    /** Five seconds on a machine that does nothing else. */
    private static final Duration MAX_END = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    @Test
    void tellsItsPortWhileItIsReady() throws IOException {
        Path file = directory.resolve("port");
        try (EmulatorJar emulator = EmulatorJar.start("--fnf.port-file=" + file)) {
            await().atMost(MAX_START).until(() -> Files.exists(file));

            assertThat(file).hasContent(emulator.port() + "\n");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void endsWithItsParentThoughThatWasKilled() throws Exception {
        Path file = directory.resolve("port");
        Process parent = start("-cp", System.getProperty("java.class.path"), Parent.class.getName(), file.toString());
        await().atMost(MAX_START).until(() -> Files.exists(file) || !parent.isAlive());
        List<ProcessHandle> family = parent.descendants().toList();
        assertThat(family).as("emulator and PostgreSQL").hasSizeGreaterThanOrEqualTo(2);

        parent.destroyForcibly();

        assertThat(family).allSatisfy(child -> assertThat(child.onExit()).succeedsWithin(MAX_END));
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void endsWithItsParentThoughItHadNotStarted() throws Exception {
        Process emulator = start("-jar", "target/fnf-local.jar", "--server.port=0", "--fnf.ends-with-stdin=true");
        await().atMost(MAX_START).until(() -> emulator.children().findAny().isPresent());
        List<ProcessHandle> children = emulator.children().toList();

        emulator.getOutputStream().close();

        assertThat(children).allSatisfy(child -> assertThat(child.onExit()).succeedsWithin(MAX_END));
        assertThat(emulator.onExit()).succeedsWithin(MAX_END).returns(0, Process::exitValue);
    }

    @Test
    void endsAtOnceWithoutAnInput() throws Exception {
        Path file = directory.resolve("port");
        Process emulator = new ProcessBuilder(command(
                        "-jar",
                        "target/fnf-local.jar",
                        "--server.port=0",
                        "--fnf.port-file=" + file,
                        "--fnf.ends-with-stdin=true"))
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .start();

        try (BufferedReader log = emulator.inputReader()) {
            assertThat(log.lines())
                    .anyMatch(line -> line.contains("standard input has ended and fnf.ends-with-stdin is true"))
                    .noneMatch(line -> line.contains("Exception"));
        }
        assertThat(emulator.waitFor()).isZero();
        assertThat(directory).isEmptyDirectory();
    }

    private static Process start(String... arguments) throws IOException {
        return new ProcessBuilder(command(arguments))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static List<String> command(String... arguments) {
        String java = ProcessHandle.current().info().command().orElse("java");
        return Stream.concat(Stream.of(java, "-XX:TieredStopAtLevel=1"), Stream.of(arguments))
                .toList();
    }

    /** To be killed. */
    static final class Parent {

        public static void main(String[] args) throws Exception {
            EmulatorJar.start("--fnf.ends-with-stdin=true", "--fnf.port-file=" + args[0]);
            TimeUnit.MINUTES.sleep(5);
        }
    }
}
