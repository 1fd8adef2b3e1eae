package io.fnflocal.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An emulator in a process of its own, with an empty PostgreSQL. It ends with this JVM, however that ends. Needs the
 * artifact with the classifier {@code server}, or the runnable jar that the system property {@code fnf.jar} names.
 */
public final class FnfProcess extends FnfServer implements AutoCloseable {

    private static final Duration MAX_START = Duration.ofSeconds(Long.getLong("fnf.start-timeout", 60));
    private static final Duration MAX_END = Duration.ofSeconds(10);
    private static final int LAST_LINES = 30;

    /** A process that nobody refers to would lose its standard input, and end. */
    private static final Set<FnfProcess> RUNNING = ConcurrentHashMap.newKeySet();

    /** Variables that would set something in the emulator, or in its Java, though they are not meant for it. */
    private static final Pattern FOREIGN = Pattern.compile(
            "(?i)(SPRING|SERVER|FNF|LOGGING|MANAGEMENT)[_.].*|JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS|_JAVA_OPTIONS");

    private final Process process;
    private final RunFiles files;
    private final boolean keepsClasses;

    private FnfProcess(Process process, RunFiles files, boolean keepsClasses, URI url) {
        super(new Bench(url, null));
        this.process = process;
        this.files = files;
        this.keepsClasses = keepsClasses;
    }

    /**
     * Starts it and waits until it answers.
     *
     * @param settings such as {@code fnf.region=cn-beijing}, and options of its Java, such as {@code -Xmx1g}
     * @throws IllegalStateException that says why it did not start, and what helps
     */
    public static FnfProcess start(String... settings) {
        try {
            Process process;
            RunFiles files;
            boolean keepsClasses;
            try (ServerFiles server = ServerFiles.lock()) {
                String java = java();
                ClassArchive archive = server.archive(java);
                files = server.newRun();
                process = launch(java, archive.options(), server.classPath(), files, List.of(settings));
                archive.madeBy(process);
                keepsClasses = archive.isMade();
            }
            URI url = URI.create("http://localhost:" + awaitPort(process, files));
            FnfProcess started = new FnfProcess(process, files, keepsClasses, url);
            RUNNING.add(started);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("FnF Local cannot be started: " + e.getMessage(), e);
        }
    }

    /** That of this JVM, unless a property names another. */
    private static String java() {
        return System.getProperty(
                "fnf.java",
                Path.of(System.getProperty("java.home"), "bin", "java").toString());
    }

    private static Process launch(
            String java, List<String> archive, String classPath, RunFiles files, List<String> settings)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                java,
                // A test ends before the second compiler pays, and this collector starts fastest.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir")));
        command.addAll(archive);
        settings.stream().filter(FnfProcess::isOfJava).forEach(command::add);
        command.addAll(List.of(
                "-cp",
                classPath,
                "io.fnflocal.FnfLocalApplication",
                "--fnf.port-file=" + files.port(),
                "--fnf.ends-with-stdin=true"));
        Stream.concat(Stream.of("server.port=0", "fnf.seed="), settings.stream().filter(setting -> !isOfJava(setting)))
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
        return builder.start();
    }

    private static boolean isOfJava(String setting) {
        return setting.startsWith("-");
    }

    private static String awaitPort(Process process, RunFiles files) throws IOException {
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
        return Files.readString(files.port()).strip();
    }

    /** The file in which it logs. It is deleted when the process is closed. */
    public Path log() {
        return files.log();
    }

    /** The process itself, such as to kill it. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    String lastLog() {
        return files.lastLog(LAST_LINES);
    }

    @Override
    boolean isOutside() {
        return false;
    }

    /** Stops it, and its PostgreSQL. */
    @Override
    public void close() {
        if (!RUNNING.remove(this)) {
            return;
        }
        // One that keeps its classes for the next start takes longer, and needs nobody for that once its database is
        // gone.
        Stream<ProcessHandle> awaited = keepsClasses ? process.descendants() : Stream.of(handle());
        CompletableFuture<?> end =
                CompletableFuture.allOf(awaited.map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
        process.destroy();
        try {
            end.get(MAX_END.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            process.destroyForcibly();
        }
        files.delete();
    }
}
