package io.fnflocal.seed;

import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The seed documents that the emulator applies at the start.
 *
 * @param seed locations of seed documents: {@code classpath:…}, {@code file:…} or a path; a directory means its {@code
 *     *.yaml} and {@code *.yml} files in order of their names
 * @param seedDirectory a directory whose documents are applied instead of {@code seed} if it has any: a mount point,
 *     which may be empty
 * @param seedMaxSize the maximum size of one document
 */
@ConfigurationProperties("fnf")
record SeedProperties(
        @DefaultValue List<String> seed,
        @Nullable Path seedDirectory,
        @DefaultValue("16MB") DataSize seedMaxSize) {}
