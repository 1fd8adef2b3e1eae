package io.fnflocal.seed;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What data is put in place.
 *
 * @param seed locations of seed documents: {@code classpath:…}, {@code file:…}, or a path; a directory stands for its
 *     {@code *.yaml} and {@code *.yml} files by name
 * @param seedMaxSize the largest document that is read
 */
@ConfigurationProperties("fnf")
record SeedProperties(
        @DefaultValue List<String> seed,
        @DefaultValue("16MB") DataSize seedMaxSize) {}
