package io.fnflocal.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One emulator for all JVMs of a build that need the same settings. The first one starts it. Each has a lock on a file as
 * long as it lives, and two seconds after the last lock has gone, the emulator ends.
 */
final class SharedProcess extends FnfServer {

    /** Build tools start tests by way of one. */
    private static final Pattern SHELL = Pattern.compile(".*\\b(sh|bash|dash|zsh|busybox|cmd\\.exe)");

    private final RunFiles files;

    /** Open until this JVM ends. */
    @SuppressWarnings("unused")
    private final FileChannel users;

    private SharedProcess(RunFiles files, FileChannel users) throws IOException {
        super(new Bench(files.url(), null));
        this.files = files;
        this.users = users;
    }

    /**
     * Joins those that use it, or starts it.
     *
     * @throws IllegalStateException that says why it did not start, and what helps
     */
    static SharedProcess join(List<String> settings) {
        try {
            Path directory;
            try (ServerFiles server = ServerFiles.lock()) {
                directory = server.shared(build(), settings);
            }
            try (FileChannel starting = open(directory.resolve("starting"))) {
                starting.lock();
                try (Stream<Path> entries = Files.list(directory)) {
                    for (Path entry : entries.filter(Files::isDirectory).toList()) {
                        Optional<SharedProcess> running = running(new RunFiles(entry));
                        if (running.isPresent()) {
                            return running.get();
                        }
                    }
                }
                return start(RunFiles.in(directory), settings);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("FnF Local cannot be started: " + e.getMessage(), e);
        }
    }

    private static Optional<SharedProcess> running(RunFiles files) throws IOException {
        FileChannel users = open(files.users());
        if (share(users) && Files.exists(files.port())) {
            SharedProcess running = new SharedProcess(files, users);
            if (running.isAnswering()) {
                return Optional.of(running);
            }
        }
        users.close();
        return Optional.empty();
    }

    private static SharedProcess start(RunFiles files, List<String> settings) throws IOException {
        FileChannel users = open(files.users());
        try {
            share(users);
            ChildProcess child;
            try (ServerFiles server = ServerFiles.lock()) {
                child = ChildProcess.launch(server, files, "fnf.users-file=" + files.users(), settings);
            }
            child.awaitReady();
            return new SharedProcess(files, users);
        } catch (IOException | RuntimeException e) {
            users.close();
            throw e;
        }
    }

    /** False if the emulator has the lock: it is about to end. */
    private static boolean share(FileChannel users) throws IOException {
        try {
            return users.tryLock(0, Long.MAX_VALUE, true) != null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** The process that starts the JVMs of a build, such as Maven, Gradle's daemon or a development environment. */
    private static ProcessHandle build() {
        ProcessHandle current = ProcessHandle.current();
        Optional<ProcessHandle> parent = current.parent();
        while (parent.isPresent()
                && SHELL.matcher(parent.get().info().command().orElse("")).matches()) {
            parent = parent.get().parent();
        }
        return parent.orElse(current);
    }

    @Override
    String lastLog() {
        return files.lastLog();
    }

    @Override
    boolean isOutside() {
        return false;
    }
}
