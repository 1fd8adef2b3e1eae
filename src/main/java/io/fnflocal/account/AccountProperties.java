package io.fnflocal.account;

import jakarta.validation.constraints.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Whose the calls are that name no key.
 *
 * @param defaultAccount 16 digits; setting {@code fnf.default-account}
 */
@Validated
@ConfigurationProperties("fnf")
public record AccountProperties(
        @DefaultValue("1000000000000001") @Pattern(regexp = "\\d{16}", message = "must be 16 digits")
        String defaultAccount) {}
