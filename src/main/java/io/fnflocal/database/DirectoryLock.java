package io.fnflocal.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Says that a directory has a living emulator. The system takes it back when that ends, in whatever way. */
final class DirectoryLock implements AutoCloseable {

    /** As the versions named it that left this to a library. */
    static final String FILE = "epg-lock";

    /** To open a locked file again, in the same process, would already lose its lock. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private DirectoryLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** The lock, or nothing if another emulator has it. */
    static Optional<DirectoryLock> tryAcquire(Path directory) throws IOException {
        Path file = directory.toRealPath().resolve(FILE);
        if (!HELD.add(file)) {
            return Optional.empty();
        }
        Optional<DirectoryLock> acquired = Optional.empty();
        try {
            acquired = open(file);
            return acquired;
        } finally {
            if (acquired.isEmpty()) {
                HELD.remove(file);
            }
        }
    }

    /** The process that holds the lock of a directory, for a sentence. */
    static String holderOf(Path directory) {
        try {
            if (HELD.contains(directory.toRealPath().resolve(FILE))) {
                return "this process";
            }
            String process = Files.readString(directory.resolve(FILE)).trim();
            return process.isEmpty() ? "another emulator" : "another emulator, process " + process;
        } catch (IOException e) {
            return "another emulator";
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        HELD.remove(file);
    }

    private static Optional<DirectoryLock> open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            return Optional.empty();
        }
        String process = ProcessHandle.current().pid() + "\n";
        channel.truncate(0).write(StandardCharsets.US_ASCII.encode(process));
        return Optional.of(new DirectoryLock(file, channel));
    }
}
