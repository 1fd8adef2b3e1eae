package io.fnflocal.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The working directory of one process. That of one which did not start stays, so that its log can be read. */
record RunFiles(Path directory) {

    /** Gets the port when the emulator is ready. */
    Path port() {
        return directory.resolve("port");
    }

    Path log() {
        return directory.resolve("fnf-local.log");
    }

    /** The end of the log. */
    String lastLog(int lines) {
        List<String> log = readLog().lines().toList();
        return String.join("\n", log.subList(Math.max(0, log.size() - lines), log.size()));
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
