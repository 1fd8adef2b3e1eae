package io.fnflocal.testing;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The working directory of one process. That of one which did not start stays, so that its log can be read. */
record RunFiles(Path directory) {

    private static final int LAST_LINES = 30;

    static RunFiles in(Path directory) throws IOException {
        return new RunFiles(Files.createTempDirectory(directory, "run"));
    }

    /** Gets the port when the emulator is ready. */
    Path port() {
        return directory.resolve("port");
    }

    /** Once the emulator is ready. */
    URI url() throws IOException {
        return URI.create("http://localhost:" + Files.readString(port()).strip());
    }

    /** On which each JVM that shares the emulator has a lock. */
    Path users() {
        return directory.resolve("users");
    }

    Path log() {
        return directory.resolve("fnf-local.log");
    }

    /** The end of the log. */
    String lastLog() {
        List<String> log = readLog().lines().toList();
        return String.join("\n", log.subList(Math.max(0, log.size() - LAST_LINES), log.size()));
    }

    String readLog() {
        try {
            return new String(Files.readAllBytes(log()), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    void delete() {
        ServerFiles.deleteRecursively(directory);
    }
}
