package io.fnflocal.account;

import java.time.Duration;
import java.util.Map;

/**
 * How often an account may call an action.
 *
 * @param capacity the calls that a full bucket allows at once
 * @param refillPerSecond the calls that are added to a bucket each second
 * @see <a href="https://help.aliyun.com/document_detail/122093.html">Limits</a>
 */
public record Rate(long capacity, long refillPerSecond) {

    private static final Map<String, Rate> DOCUMENTED = Map.of(
            "StartExecution", new Rate(100, 100),
            "DescribeExecution", new Rate(50, 5),
            "GetExecutionHistory", new Rate(50, 5));

    private static final Rate OF_OTHERS = new Rate(10, 2);

    /** The documented rate of an action. */
    public static Rate documented(String action) {
        return documented(action, OF_OTHERS);
    }

    /** The documented rate of an action, or this one if the action has none of its own. */
    static Rate documented(String action, Rate ofOthers) {
        return DOCUMENTED.getOrDefault(action, ofOthers);
    }

    Duration timePerToken() {
        return Duration.ofSeconds(1).dividedBy(refillPerSecond);
    }

    Duration timeToFill() {
        return Duration.ofSeconds(capacity / refillPerSecond + 1);
    }
}
