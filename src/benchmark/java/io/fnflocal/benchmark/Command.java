package io.fnflocal.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A program that is run to its end for its output. */
record Command(List<String> line, Map<String, String> environment) {

    static Command of(String... line) {
        return new Command(List.of(line), Map.of());
    }

    /** The path of a tool of the JDK that this program runs on. */
    static String ofJdk(String tool) {
        return Path.of(System.getProperty("java.home", ""), "bin", tool).toString();
    }

    /**
     * Runs the program and returns its output.
     *
     * @throws IllegalStateException if the program fails
     */
    String output() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(line + " failed: " + output);
        }
        return output;
    }
}
