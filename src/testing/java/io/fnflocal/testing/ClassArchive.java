package io.fnflocal.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * What Java keeps of the emulator's classes. The first start makes none, for that may be the only one on its machine. The
 * second one does at its end, in its own time; it is used once that process has gone.
 */
final class ClassArchive {

    private final Path archive;
    private final Path unfinished;
    private final Path maker;
    private final Path usedBefore;
    private final boolean isMade;

    private ClassArchive(Path directory, String name) throws IOException {
        archive = directory.resolve(name + ".jsa");
        unfinished = directory.resolve(name + ".new");
        maker = directory.resolve(name + ".maker");
        usedBefore = directory.resolve(name + ".used");
        adopt();
        if (Files.exists(archive) || Files.exists(maker)) {
            isMade = false;
        } else if (Files.exists(usedBefore)) {
            isMade = true;
        } else {
            Files.createFile(usedBefore);
            isMade = false;
        }
    }

    /** @param java the command, to whose version an archive belongs */
    static ClassArchive of(String java, Path directory) throws IOException {
        String version = java + System.getProperty("java.vm.version");
        return new ClassArchive(directory, "classes-%08x".formatted(version.hashCode()));
    }

    /** Takes what a process has made that is gone, if that is whole: Java writes its first bytes last. */
    private void adopt() throws IOException {
        if (Files.notExists(maker)) {
            return;
        }
        if (ProcessHandle.of(Long.parseLong(Files.readString(maker))).isPresent()) {
            return;
        }
        if (Files.exists(unfinished) && isWhole()) {
            Files.move(unfinished, archive, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.deleteIfExists(unfinished);
        Files.delete(maker);
    }

    private boolean isWhole() throws IOException {
        try (InputStream content = Files.newInputStream(unfinished)) {
            return content.read() > 0;
        }
    }

    List<String> options() {
        if (Files.exists(archive)) {
            return List.of("-XX:SharedArchiveFile=" + archive);
        }
        return isMade ? List.of("-XX:ArchiveClassesAtExit=" + unfinished) : List.of();
    }

    /** Whether the process that starts now makes it. */
    boolean isMade() {
        return isMade;
    }

    void madeBy(Process process) throws IOException {
        if (isMade) {
            Files.writeString(maker, String.valueOf(process.pid()));
        }
    }
}
