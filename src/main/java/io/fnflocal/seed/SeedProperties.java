package io.fnflocal.seed;

import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What data is put in place.
 *
 * @param seed locations of seed documents: {@code classpath:…}, {@code file:…}, or a path; a directory stands for its
 *     {@code *.yaml} and {@code *.yml} files by name
 * @param seedDirectory a directory whose documents, where it has any, are applied instead of {@code seed}: a mount point
 *     that may well be empty
 * @param seedMaxSize the largest document that is read
 */
@ConfigurationProperties("fnf")
record SeedProperties(
        @DefaultValue List<String> seed,
        @Nullable Path seedDirectory,
        @DefaultValue("16MB") DataSize seedMaxSize) {}
