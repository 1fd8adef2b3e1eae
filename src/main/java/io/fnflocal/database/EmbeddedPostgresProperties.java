package io.fnflocal.database;

import java.nio.file.Path;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The PostgreSQL that the emulator starts for itself.
 *
 * @param port TCP port on the loopback interface; 0 takes a free one
 * @param binariesDirectory where the programs are unpacked, or were earlier; null for a directory of temporary files
 * @param dataDirectory where the data outlives the process, or null for data that ends with it
 */
@Validated
@ConfigurationProperties("fnf.embedded-postgres")
record EmbeddedPostgresProperties(
        @DefaultValue("0") @Min(0) @Max(65_535) int port,
        @Nullable Path binariesDirectory,
        @Nullable Path dataDirectory) {}
