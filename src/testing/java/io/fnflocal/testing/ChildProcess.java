package io.fnflocal.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An emulator that was launched.
 *
 * @param keepsClasses whether it takes longer to end, for the sake of the next start
 */
record ChildProcess(Process process, RunFiles files, boolean keepsClasses) {

    private static final Duration MAX_START = Duration.ofSeconds(Long.getLong("fnf.start-timeout", 120));

    /** Variables that would set something in the emulator, or in its Java, though they are not meant for it. */
    private static final Pattern FOREIGN = Pattern.compile(
            "(?i)(SPRING|SERVER|FNF|LOGGING|MANAGEMENT)[_.].*|JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS|_JAVA_OPTIONS");

    /** @param end the setting that says when it ends by itself */
    static ChildProcess launch(ServerFiles server, RunFiles files, String end, List<String> settings)
            throws IOException {
        String java = java();
        ClassArchive archive = server.archive(java);
        List<String> command = new ArrayList<>(List.of(
                java,
                // A test ends before the second compiler pays, and this collector starts fastest.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir")));
        command.addAll(archive.options());
        settings.stream().filter(ChildProcess::isOfJava).forEach(command::add);
        command.addAll(List.of("-cp", server.classPath(), "io.fnflocal.FnfLocalApplication"));
        Stream.concat(
                        Stream.of("server.port=0", "fnf.seed=", "fnf.port-file=" + files.port(), end),
                        settings.stream().filter(setting -> !isOfJava(setting)))
                .collect(Collectors.toMap(
                        setting -> setting.replaceFirst("=.*", ""), setting -> setting, (ours, theirs) -> theirs))
                .values()
                .forEach(setting -> command.add("--" + setting));
        ProcessBuilder builder = new ProcessBuilder(command)
                // Spring would read the settings of the program to test from its directory, and from its environment.
                .directory(files.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(files.log().toFile());
        builder.environment().keySet().removeIf(FOREIGN.asMatchPredicate());
        Process process = builder.start();
        archive.madeBy(process);
        return new ChildProcess(process, files, archive.isMade());
    }

    private static boolean isOfJava(String setting) {
        return setting.startsWith("-");
    }

    /** That of this JVM, unless a property names another. */
    private static String java() {
        return System.getProperty(
                "fnf.java",
                Path.of(System.getProperty("java.home"), "bin", "java").toString());
    }

    /**
     * Waits until it answers.
     *
     * @throws IllegalStateException that says why it did not start, and what helps
     */
    void awaitReady() {
        long end = System.nanoTime() + MAX_START.toNanos();
        while (Files.notExists(files.port())) {
            if (!process.isAlive()) {
                throw StartFailure.ended(process.exitValue(), files);
            }
            if (System.nanoTime() - end > 0) {
                process.destroyForcibly();
                throw StartFailure.late(MAX_START, files);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while FnF Local was starting", e);
            }
        }
    }
}
