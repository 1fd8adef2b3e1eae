package io.fnflocal.execution;

import org.jspecify.annotations.Nullable;

/**
 * A flow with what its executions take from it when they start.
 *
 * @param environment a JSON object as it is on the wire, without the descriptions of the variables
 * @param script of all but the queued ones, as {@link Script#format} writes it, or null for the default
 * @param queued whether there are scripts for the next executions
 */
record StartableFlow(
        long id,
        long definitionId,
        String definition,
        String executionMode,
        @Nullable String roleArn,
        @Nullable String environment,
        @Nullable String script,
        boolean queued) {

    boolean isExpress() {
        return executionMode.equals("Express");
    }
}
