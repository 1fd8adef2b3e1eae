package io.fnflocal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Takes a program of Unix for the server. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class ClusterTests {

    @Test
    void aServerHasTheNumberTheProgramAndTheStartThatItsFileSays(@TempDir Path directory) throws IOException {
        Path sleep = Path.of("/bin/sleep");
        assumeThat(sleep).isExecutable();
        Path postgres = Files.copy(sleep, directory.resolve("postgres"));
        assumeThat(postgres.toFile().setExecutable(true)).isTrue();
        Process process = new ProcessBuilder(postgres.toString(), "60").start();
        try {
            String number = String.valueOf(process.pid());
            Instant start = process.info().startInstant().orElseThrow();
            assumeThat(process.info().command()).contains(postgres.toRealPath().toString());

            assertThat(Cluster.isServer(List.of(number, "/data", seconds(start), "5432")))
                    .isTrue();
            assertThat(Cluster.isServer(List.of(number, "/data", seconds(start.minus(Duration.ofMinutes(5))))))
                    .isFalse();
            assertThat(Cluster.isServer(List.of(number, "/data", "then"))).isFalse();
            assertThat(Cluster.isServer(List.of(number))).isFalse();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void anotherProgramIsNoServer() {
        ProcessHandle process = ProcessHandle.current();

        assertThat(Cluster.isServer(List.of(
                        String.valueOf(process.pid()),
                        "/data",
                        seconds(process.info().startInstant().orElseThrow()))))
                .isFalse();
        assertThat(Cluster.isServer(List.of())).isFalse();
    }

    private static String seconds(Instant time) {
        return String.valueOf(time.getEpochSecond());
    }
}
