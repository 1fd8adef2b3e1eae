package io.fnflocal.database;

import java.nio.file.Path;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;
import org.springframework.validation.annotation.Validated;

/**
 * The embedded PostgreSQL; settings {@code fnf.embedded-postgres.*}.
 *
 * @param port TCP port on the loopback interface; 0 for any free one
 * @param binariesDirectory where its programs are unpacked once; null for a temporary directory
 * @param dataDirectory where its data is kept after the process ends, or null for temporary data
 * @param password of the user postgres; null for a random one for each start
 */
@Validated
@ConfigurationProperties("fnf.embedded-postgres")
record EmbeddedPostgresProperties(
        @DefaultValue("0") @Min(0) @Max(65_535) int port,
        @Nullable Path binariesDirectory,
        @Nullable Path dataDirectory,
        @Nullable String password) {

    EmbeddedPostgresProperties {
        // Docker Compose gives an empty variable where none is set.
        password = StringUtils.hasLength(password) ? password : null;
    }
}
