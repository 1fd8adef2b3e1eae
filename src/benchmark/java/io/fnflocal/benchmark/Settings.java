package io.fnflocal.benchmark;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The settings {@code -Dbenchmark.…}; their defaults are in the Maven profile.
 *
 * @param flows from small to large
 * @param rounds how often each scenario is timed
 * @param seconds the duration of each run under full load
 * @param keptData the directory in which the database is kept after the benchmark, or null for a temporary one
 */
record Settings(
        List<SizedFlow> flows,
        int rounds,
        int seconds,
        @Nullable Path keptData) {

    static final Path OUTPUT = Path.of("target", "benchmark");

    static Settings read() {
        String keep = text("keep");
        return new Settings(
                Arrays.stream(text("sizes").split(","))
                        .map(size -> new SizedFlow(Integer.parseInt(size.trim())))
                        .sorted()
                        .toList(),
                Integer.parseInt(text("rounds")),
                Integer.parseInt(text("seconds")),
                keep.isBlank() ? null : Path.of(keep).toAbsolutePath());
    }

    SizedFlow smallest() {
        return flows.get(0);
    }

    SizedFlow largest() {
        return flows.get(flows.size() - 1);
    }

    private static String text(String name) {
        return System.getProperty("benchmark." + name, "");
    }
}
