package io.fnflocal.tls;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The second port, which speaks HTTPS; settings {@code fnf.tls.*}.
 *
 * @param enabled whether there is one
 * @param port TCP port; 0 for any free one
 * @param directory where the certificate authority is kept; null for beside the data, or, if that is temporary, for a
 *     new authority at each start
 * @param names DNS names and IP addresses by which clients call it, besides those that every certificate has
 */
@Validated
@ConfigurationProperties("fnf.tls")
record TlsProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("8463") @Min(0) @Max(65_535) int port,
        @Nullable Path directory,
        @DefaultValue Set<String> names) {

    TlsProperties {
        names = names.stream().map(TlsProperties::requireName).collect(Collectors.toUnmodifiableSet());
    }

    private static String requireName(String name) {
        if (!SubjectName.isLegal(name)) {
            throw new IllegalArgumentException(
                    ("fnf.tls.names has '%s' but must have DNS names and IP addresses without scheme and port,"
                                    + " such as fnf.example.com and 192.0.2.7")
                            .formatted(name));
        }
        return name.toLowerCase(Locale.ROOT);
    }
}
