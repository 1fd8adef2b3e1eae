package io.fnflocal.seed;

import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The seed documents that the emulator applies at the start, and the limits of every document.
 *
 * @param seed locations of seed documents: {@code classpath:…}, {@code file:…} or a path; a directory means its {@code
 *     *.yaml} and {@code *.yml} files in order of their names
 * @param seedDirectory a directory whose documents are applied instead of {@code seed} if it has any: a mount point,
 *     which may be empty
 * @param seedMaxSize the maximum size of one document
 * @param seedMaxScalar the maximum size of one value in a document, in characters
 * @param seedMaxValues the maximum number of values in a document: scalars, lists, mappings and their keys;
 *     null for as many as the heap bears, but at most two million
 * @param seedMaxExecutions the maximum number of executions that a document generates
 */
@ConfigurationProperties("fnf")
record SeedProperties(
        @DefaultValue List<String> seed,
        @Nullable Path seedDirectory,
        @DefaultValue("16MB") DataSize seedMaxSize,
        @DefaultValue("1MB") DataSize seedMaxScalar,
        @Nullable Integer seedMaxValues,
        @DefaultValue("10000000") long seedMaxExecutions) {

    /** Assumed: the heap that a value takes while its document is read. */
    private static final int BYTES_PER_VALUE = 700;

    private static final int DEFAULT_MAX_VALUES = 2_000_000;

    SeedProperties {
        requirePositive("fnf.seed-max-size", seedMaxSize.toBytes());
        requirePositive("fnf.seed-max-scalar", seedMaxScalar.toBytes());
        if (seedMaxValues != null) {
            requirePositive("fnf.seed-max-values", seedMaxValues);
        }
        requirePositive("fnf.seed-max-executions", seedMaxExecutions);
    }

    int maxValues() {
        return seedMaxValues == null ? defaultMaxValues(Runtime.getRuntime().maxMemory()) : seedMaxValues;
    }

    /** @param heap in bytes */
    static int defaultMaxValues(long heap) {
        return (int) Math.min(DEFAULT_MAX_VALUES, heap / BYTES_PER_VALUE);
    }

    private static void requirePositive(String setting, long value) {
        if (value < 1) {
            throw new IllegalArgumentException("%s is '%d' but must be at least 1".formatted(setting, value));
        }
    }
}
