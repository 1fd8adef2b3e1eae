package io.fnflocal.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.fnflocal.testing.FnfProcessIT.Jvm;

/** An emulator and the JVMs of one build, which this test is. */
class SharedProcessIT {

    private static final Duration MAX_END = Duration.ofSeconds(30);

    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

    @Test
    void endsWithTheLastJvmOfTheBuild() throws Exception {
        try (Jvm first = start();
                Jvm second = start();
                Jvm third = startAfter(first, second)) {
            List<ProcessHandle> emulators = emulators(first, second).toList();
            assertThat(emulators).hasSize(1);
            List<ProcessHandle> all = withDescendants(emulators.get(0));
            assertThat(all).hasSizeGreaterThan(1);
            assertThat(List.of(second.said(), third.said())).containsOnly(first.said());

            first.kill();
            second.end();
            try (Jvm fourth = startAfter(third)) {
                third.kill();
                assertThat(fourth.said()).isEqualTo(first.said());
                assertThat(all).allMatch(ProcessHandle::isAlive);
            }

            assertThat(all).allSatisfy(process -> assertThat(process.onExit()).succeedsWithin(MAX_END));
        }
    }

    @Test
    void isStartedAgainAfterItWasKilled() throws Exception {
        try (Jvm first = start()) {
            String url = first.said();
            ProcessHandle killed = emulators(first).findFirst().orElseThrow();
            killed.destroyForcibly();
            killed.onExit().join();

            try (Jvm second = startAfter(first)) {
                assertThat(second.said()).startsWith("http://localhost:").isNotEqualTo(url);
                assertThat(emulators(second)).hasSize(1);
            }
        }
    }

    private Jvm start() throws IOException {
        return Jvm.start(TEMPORARY, Main.class);
    }

    private Jvm startAfter(Jvm... others) throws IOException {
        for (Jvm other : others) {
            assertThat(other.said()).startsWith("http://localhost:");
        }
        return start();
    }

    private static Stream<ProcessHandle> emulators(Jvm... jvms) {
        return Stream.of(jvms).flatMap(jvm -> jvm.handle().children());
    }

    private static List<ProcessHandle> withDescendants(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants()).toList();
    }

    /** Uses the emulator of its build, says its address, and ends at the end of its input. */
    static final class Main {

        private Main() {}

        @SuppressWarnings("SystemOut")
        public static void main(String[] arguments) throws IOException {
            System.out.println(Servers.with(List.of(arguments)).url());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
