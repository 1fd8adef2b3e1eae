package io.fnflocal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The jar as a child of another program, started as a user does. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class ChildIT {

    private static final Duration MAX_START = Duration.ofMinutes(2);

    /** Five seconds on a machine that does nothing else. */
    private static final Duration MAX_END = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    @Test
    void endsWithItsParentThoughItHadNotStarted() throws Exception {
        Process emulator = command("--fnf.ends-with-stdin=true")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        await().atMost(MAX_START).until(() -> emulator.children().findAny().isPresent());
        List<ProcessHandle> children = emulator.children().toList();

        emulator.getOutputStream().close();

        assertThat(children).allSatisfy(child -> assertThat(child.onExit()).succeedsWithin(MAX_END));
        assertThat(emulator.onExit()).succeedsWithin(MAX_END).returns(0, Process::exitValue);
    }

    @Test
    void endsAtOnceWithoutAnInput() throws Exception {
        Path file = directory.resolve("port");
        Process emulator = command("--fnf.port-file=" + file, "--fnf.ends-with-stdin=true")
                .redirectInput(Path.of("/dev/null").toFile())
                .start();

        try (BufferedReader log = emulator.inputReader()) {
            assertThat(log.lines())
                    .anyMatch(line -> line.contains("standard input has ended and fnf.ends-with-stdin is true"))
                    .noneMatch(line -> line.contains("Exception"));
        }
        assertThat(emulator.waitFor()).isZero();
        assertThat(directory).isEmptyDirectory();
    }

    private static ProcessBuilder command(String... settings) {
        String java = ProcessHandle.current().info().command().orElse("java");
        List<String> command = new ArrayList<>(
                List.of(java, "-XX:TieredStopAtLevel=1", "-jar", "target/fnf-local.jar", "--server.port=0"));
        command.addAll(List.of(settings));
        return new ProcessBuilder(command).redirectErrorStream(true);
    }
}
