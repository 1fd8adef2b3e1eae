package io.fnflocal.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import io.fnflocal.file.UserDirectory;

/** Processes of JVMs of their own, each with a temporary directory of the test. */
class FnfProcessIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private Path temporary;

    @Test
    void endsWithItsParentHoweverThatEnds() throws Exception {
        try (Jvm parent = start()) {
            ProcessHandle emulator = emulator(parent);
            List<ProcessHandle> all =
                    Stream.concat(Stream.of(emulator), emulator.descendants()).toList();
            assertThat(all).hasSizeGreaterThan(1);
            assertThat(files("run*/port")).singleElement().satisfies(file -> assertOfThisUserAlone(file, "rw-------"));

            parent.kill();

            assertThat(all).allSatisfy(process -> process.onExit().get(SOON.toSeconds(), TimeUnit.SECONDS));
            assertThat(files("run*/port")).isEmpty();
        }
    }

    @Test
    void keepsTheClassesOfTheSecondStart() throws Exception {
        for (String archive : List.of("", "ArchiveClassesAtExit=", "SharedArchiveFile=")) {
            try (Jvm parent = start()) {
                ProcessHandle emulator = emulator(parent);
                String command = String.join(" ", emulator.info().arguments().orElseThrow());
                assertThat(command.replaceAll("(?s).*-XX:(\\w*Archive\\w*=).*|.*", "$1"))
                        .isEqualTo(archive);
                parent.end();
                emulator.onExit().get(2 * SOON.toSeconds(), TimeUnit.SECONDS);
            }
        }
        assertThat(files("run*")).isEmpty();
        assertThat(files("*/*.jsa")).hasSize(1);
    }

    @Test
    void removesWhatNobodyHasUsedForAWeek() throws Exception {
        inTemporary(() -> ServerFiles.lock().close());
        Files.delete(files("*/server.jar").get(0));
        Path old = Files.createDirectory(cache().resolve("1-1"));
        Path young = Files.createDirectory(cache().resolve("2-2"));
        Files.writeString(old.resolve("server.jar"), "");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(8))));

        inTemporary(() -> ServerFiles.lock().close());

        assertThat(old).doesNotExist();
        assertThat(young).exists();
        assertOfThisUserAlone(cache(), "rwx------");
    }

    @Test
    void saysThatThePortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> FnfProcess.start("server.port=" + taken.getLocalPort()))
                    .withMessageStartingWith("FnF Local did not start. Web server failed to start. Port "
                            + taken.getLocalPort() + " was already in use.")
                    .withMessageContaining("fnf-local.log ends with:");
        }
    }

    @Test
    void saysWhichSettingIsWrong() {
        assertThatIllegalStateException()
                .isThrownBy(() -> FnfProcess.start("fnf.signature.mode=loose"))
                .withMessageContaining("fnf.signature.mode");
    }

    @Test
    void saysThatThereIsNoPlace() {
        Path missing = temporary.resolve("missing");
        String before = System.setProperty("java.io.tmpdir", missing.toString());
        try {
            assertThatIllegalStateException()
                    .isThrownBy(FnfProcess::start)
                    .withMessageContaining("java.io.tmpdir is '" + missing + "' but must be a directory");
        } finally {
            System.setProperty("java.io.tmpdir", before);
        }
    }

    private static void assertOfThisUserAlone(Path file, String permissions) throws IOException {
        if (!OS.WINDOWS.isCurrentOs()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo(permissions);
        }
    }

    private void inTemporary(Runnable action) {
        String before = System.setProperty("java.io.tmpdir", temporary.toString());
        try {
            action.run();
        } finally {
            System.setProperty("java.io.tmpdir", before);
        }
    }

    private Path cache() {
        return temporary.resolve("fnf-local-testing-" + System.getProperty("user.name"));
    }

    private List<Path> files(String glob) throws IOException {
        Path cache = cache();
        try (Stream<Path> paths = Files.walk(cache, 2)) {
            var matcher = cache.getFileSystem().getPathMatcher("glob:" + glob);
            return paths.filter(path -> matcher.matches(cache.relativize(path))).toList();
        }
    }

    private Jvm start() throws IOException {
        Jvm jvm = Jvm.start(temporary, Main.class);
        emulator(jvm);
        return jvm;
    }

    private static ProcessHandle emulator(Jvm jvm) throws IOException {
        return ProcessHandle.of(Long.parseLong(jvm.said())).orElseThrow();
    }

    /** A JVM as one of a user's build: it has the two jars, and runs a main class that says something in its first line. */
    static final class Jvm implements AutoCloseable {

        private final Process process;
        private final BufferedReader output;

        private Jvm(Process process) {
            this.process = process;
            this.output = process.inputReader();
        }

        static Jvm start(Path temporary, Class<?> main) throws IOException {
            // To unpack PostgreSQL once for all is enough.
            Path unpacked = UserDirectory.in(Path.of(System.getProperty("java.io.tmpdir")));
            return new Jvm(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-Djava.io.tmpdir=" + temporary,
                            "-cp",
                            "target/test-classes" + File.pathSeparator + "target/server",
                            main.getName(),
                            "fnf.embedded-postgres.binaries-directory=" + unpacked)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        }

        /** The line, once it is there. */
        String said() throws IOException {
            output.mark(100);
            String line = String.valueOf(output.readLine());
            output.reset();
            return line;
        }

        ProcessHandle handle() {
            return process.toHandle();
        }

        /** Closes its input. */
        void end() throws Exception {
            process.getOutputStream().close();
            assertThat(process.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }

        void kill() {
            process.destroyForcibly().onExit().join();
        }

        @Override
        public void close() {
            kill();
        }
    }

    /** Starts an emulator, says its process, and ends at the end of its input. */
    static final class Main {

        private Main() {}

        @SuppressWarnings("SystemOut")
        public static void main(String[] arguments) throws IOException {
            try (FnfProcess started = FnfProcess.start(arguments)) {
                System.out.println(started.handle().pid());
                System.in.transferTo(OutputStream.nullOutputStream());
            }
        }
    }
}
