package io.fnflocal.execution;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How executions run.
 *
 * @param defaultScript the script of executions whose flow has none: a name, or a list of steps as in a seed document
 * @param maxWaiting the maximum number of calls that wait for the end of an execution; more are answered at once
 */
@ConfigurationProperties("fnf.executions")
public record ExecutionProperties(
        @DefaultValue("default") String defaultScript,
        @DefaultValue("1000") int maxWaiting) {

    /** Checks the settings; an empty one is not given. */
    public ExecutionProperties {
        defaultScript = defaultScript.isBlank() ? "default" : defaultScript;
        if (maxWaiting < 0) {
            throw new IllegalArgumentException(
                    "fnf.executions.max-waiting is '%d' but must be at least 0".formatted(maxWaiting));
        }
    }
}
