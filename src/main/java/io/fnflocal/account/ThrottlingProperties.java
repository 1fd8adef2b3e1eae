package io.fnflocal.account;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How often an account may call an action; settings {@code fnf.throttling.*}. The settings are for the actions that the
 * vendor gives no rate of their own.
 *
 * @param capacity the maximum burst: calls that a full bucket allows at once
 * @param refillPerSecond the sustained rate: calls added to a bucket per second
 * @see <a href="https://help.aliyun.com/document_detail/122093.html">Limits</a>
 */
@Validated
@ConfigurationProperties("fnf.throttling")
record ThrottlingProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("10") @Min(1) @Max(1_000_000) long capacity,
        @DefaultValue("2") @Min(1) @Max(1_000_000) long refillPerSecond) {

    /** The rate of one action. */
    Rate rate(String action) {
        return Rate.documented(action, new Rate(capacity, refillPerSecond));
    }
}
