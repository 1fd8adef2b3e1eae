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
 * @param seedMaxValues the maximum number of values in a document: scalars, lists, mappings and their keys
 * @param seedMaxExecutions the maximum number of executions that a document generates
 */
@ConfigurationProperties("fnf")
record SeedProperties(
        @DefaultValue List<String> seed,
        @Nullable Path seedDirectory,
        @DefaultValue("16MB") DataSize seedMaxSize,
        @DefaultValue("1MB") DataSize seedMaxScalar,
        @DefaultValue("2000000") int seedMaxValues,
        @DefaultValue("10000000") long seedMaxExecutions) {

    SeedProperties {
        requirePositive("fnf.seed-max-size", seedMaxSize.toBytes());
        requirePositive("fnf.seed-max-scalar", seedMaxScalar.toBytes());
        requirePositive("fnf.seed-max-values", seedMaxValues);
        requirePositive("fnf.seed-max-executions", seedMaxExecutions);
    }

    private static void requirePositive(String setting, long value) {
        if (value < 1) {
            throw new IllegalArgumentException("%s is '%d' but must be at least 1".formatted(setting, value));
        }
    }
}
