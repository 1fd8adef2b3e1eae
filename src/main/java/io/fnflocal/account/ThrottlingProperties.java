package io.fnflocal.account;

import java.time.Duration;
import java.util.Map;

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

    private static final Map<String, Rate> DOCUMENTED_RATES = Map.of(
            "StartExecution", new Rate(100, 100),
            "DescribeExecution", new Rate(50, 5),
            "GetExecutionHistory", new Rate(50, 5));

    /** The rate of one action. */
    Rate rate(String action) {
        return DOCUMENTED_RATES.getOrDefault(action, new Rate(capacity, refillPerSecond));
    }

    /** The size of a bucket, and how much is added to it each second. */
    record Rate(long capacity, long refillPerSecond) {

        Duration timePerToken() {
            return Duration.ofSeconds(1).dividedBy(refillPerSecond);
        }

        Duration timeToFill() {
            return Duration.ofSeconds(capacity / refillPerSecond + 1);
        }
    }
}
