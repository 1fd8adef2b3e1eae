package io.fnflocal.benchmark;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The settings {@code -Dbenchmark.…}; their defaults are in the Maven profile.
 *
 * @param flows from small to large
 * @param busyFlows of the size of the largest, with more executions a day
 * @param rounds how often each scenario is timed
 * @param seconds the duration of each run under full load
 * @param keptData the directory in which the database is kept after the benchmark, or null for a temporary one
 * @param starts how often each server is started
 * @param image the image of the emulator to start too, or null for none
 */
record Settings(
        List<SizedFlow> flows,
        List<SizedFlow> busyFlows,
        int rounds,
        int seconds,
        @Nullable Path keptData,
        int starts,
        @Nullable String image) {

    static final Path OUTPUT = Path.of("target", "benchmark");

    static Settings read() {
        String keep = text("keep");
        String image = text("image");
        List<Integer> sizes = numbers("sizes").sorted().toList();
        return new Settings(
                sizes.stream().map(SizedFlow::new).toList(),
                numbers("busy")
                        .map(everyMillis -> new SizedFlow(sizes.get(sizes.size() - 1), everyMillis))
                        .toList(),
                Integer.parseInt(text("rounds")),
                Integer.parseInt(text("seconds")),
                keep.isBlank() ? null : Path.of(keep).toAbsolutePath(),
                Integer.parseInt(text("starts")),
                image.isBlank() ? null : image);
    }

    SizedFlow smallest() {
        return flows.get(0);
    }

    SizedFlow largest() {
        return flows.get(flows.size() - 1);
    }

    List<SizedFlow> allFlows() {
        return Stream.concat(flows.stream(), busyFlows.stream()).toList();
    }

    private static Stream<Integer> numbers(String name) {
        return Arrays.stream(text(name).split(","))
                .map(String::trim)
                .filter(number -> !number.isEmpty())
                .map(Integer::valueOf);
    }

    private static String text(String name) {
        return System.getProperty("benchmark." + name, "");
    }
}
