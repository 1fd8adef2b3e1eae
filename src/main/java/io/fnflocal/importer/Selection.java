package io.fnflocal.importer;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.fnflocal.gateway.WireTime;
import io.fnflocal.state.Durations;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an import reads, and where.
 *
 * @param flows their names, or an empty list for all flows of the account
 * @param status of the executions, or null for all
 * @param since an RFC 3339 time or a duration back from the beginning of the import, or null for all executions
 * @param limit the maximum number of executions of a flow
 * @param history whether to read the histories of executions
 */
record Selection(
        String endpoint,
        String region,
        List<String> flows,
        @Nullable String status,
        @Nullable String since,
        int limit,
        boolean history) {

    /** What {@code since} must be, for error messages. */
    static final String SINCE_RULE = WireTime.RULE + ", or a duration back from now such as 12h or 7d";

    /**
     * The earliest start of an execution, or null if there is none.
     *
     * @param began when the import began
     * @throws DateTimeException if {@code since} breaks {@link #SINCE_RULE}
     */
    @Nullable
    Instant earliest(Instant began) {
        if (since == null) {
            return null;
        }
        if (since.matches("\\d{4}-.*")) {
            return WireTime.parse(since);
        }
        Duration back = Durations.parse(since);
        if (back.isNegative()) {
            throw new DateTimeException("Not back from now: " + since);
        }
        return began.minus(back);
    }

    /** All of it, as the progress file keeps it. */
    ObjectNode json() {
        return JsonMapper.shared().valueToTree(this);
    }
}
