package io.fnflocal.flow;

import jakarta.validation.constraints.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the flows are.
 *
 * @param region the one region that this process is; setting {@code fnf.region}
 */
@Validated
@ConfigurationProperties("fnf")
public record FlowProperties(
        @DefaultValue("cn-hangzhou")
        @Pattern(regexp = "[a-z]{2}(-[a-z0-9]+)+", message = "must be a region id such as cn-hangzhou")
        String region) {}
