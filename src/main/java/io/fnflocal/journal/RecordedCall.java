package io.fnflocal.journal;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A call that was answered.
 *
 * @param time when it came
 * @param account whose it was, null where that was not proven
 * @param accessKeyId that of the caller or else the one it named, if any
 * @param code null for success
 * @param fault the id of the fault that was applied, or null
 */
record RecordedCall(
        Instant time,
        @Nullable String account,
        @Nullable String accessKeyId,
        String method,
        SentParameters parameters,
        int status,
        @Nullable String code,
        long latencyNanos,
        String requestId,
        @Nullable String fault) {

    /** What a call takes besides its parameters, about. */
    private static final int SELF = 500;

    @Nullable
    String action() {
        return parameters.find("Action");
    }

    /** An estimate in bytes. */
    int size() {
        return SELF + parameters.size();
    }
}
