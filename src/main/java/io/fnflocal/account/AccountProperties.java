package io.fnflocal.account;

import jakarta.validation.constraints.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The region of this process and its default account; settings {@code fnf.region} and {@code fnf.default-account}.
 *
 * @param region the one region that this process serves
 * @param defaultAccount the account of calls without an access key: 16 digits
 */
@Validated
@ConfigurationProperties("fnf")
public record AccountProperties(
        @DefaultValue("cn-hangzhou")
        @Pattern(regexp = "[a-z]{2}(-[a-z0-9]+)+", message = "must be a region id such as cn-hangzhou")
        String region,

        @DefaultValue("1000000000000001") @Pattern(regexp = "\\d{16}", message = "must be 16 digits")
        String defaultAccount) {}
