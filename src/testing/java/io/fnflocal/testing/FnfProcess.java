package io.fnflocal.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An emulator in a process of its own, with an empty PostgreSQL. It ends with this JVM, however that ends. Needs the
 * artifact with the classifier {@code server}, or the runnable jar that the system property {@code fnf.jar} names.
 */
public final class FnfProcess extends FnfServer implements AutoCloseable {

    private static final Duration MAX_END = Duration.ofSeconds(30);

    /** A process that nobody refers to would lose its standard input, and end. */
    private static final Set<FnfProcess> RUNNING = ConcurrentHashMap.newKeySet();

    private final ChildProcess child;

    private FnfProcess(ChildProcess child) throws IOException {
        super(new Bench(child.files().url(), null));
        this.child = child;
    }

    /**
     * Starts it and waits until it answers.
     *
     * @param settings such as {@code fnf.region=cn-beijing}, and options of its Java, such as {@code -Xmx1g}
     * @throws IllegalStateException that says why it did not start, and what helps
     */
    public static FnfProcess start(String... settings) {
        try {
            ChildProcess child;
            try (ServerFiles server = ServerFiles.lock()) {
                child = ChildProcess.launch(server, server.newRun(), "fnf.ends-with-stdin=true", List.of(settings));
            }
            child.awaitReady();
            FnfProcess started = new FnfProcess(child);
            RUNNING.add(started);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("FnF Local cannot be started: " + e.getMessage(), e);
        }
    }

    /** The file in which it logs. It is deleted when the process is closed. */
    public Path log() {
        return child.files().log();
    }

    /** The process itself, such as to kill it. */
    public ProcessHandle handle() {
        return child.process().toHandle();
    }

    @Override
    String lastLog() {
        return child.files().lastLog();
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
        Process process = child.process();
        // Nobody needs to wait for one that keeps its classes, once its database is gone.
        Stream<ProcessHandle> awaited = child.keepsClasses() ? process.descendants() : Stream.of(handle());
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
        child.files().delete();
    }
}
