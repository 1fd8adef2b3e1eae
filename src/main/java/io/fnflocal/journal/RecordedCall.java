package io.fnflocal.journal;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.fnflocal.gateway.RequestSnapshot;

/**
 * A call that was answered.
 *
 * @param time the real time at which it was received
 * @param account the caller's, or null if the caller was not proven
 * @param accessKeyId the caller's, otherwise the one that the call named, if any
 * @param code null for success
 * @param fault the id of the fault that was applied, or null
 * @param userAgent what the client calls itself, or null
 * @param request for an explanation of its signature; null if it could not be read or is too large
 */
record RecordedCall(
        Instant time,
        @Nullable String account,
        @Nullable String accessKeyId,
        String method,
        RecordedParameters parameters,
        int status,
        @Nullable String code,
        long latencyNanos,
        String requestId,
        @Nullable String fault,
        @Nullable String userAgent,
        @Nullable RequestSnapshot request) {

    /** Roughly what a call takes besides its parameters, in bytes. */
    private static final int OVERHEAD = 500;

    @Nullable
    String action() {
        return parameters.find("Action");
    }

    /** An estimate in bytes. */
    int size() {
        return OVERHEAD
                + parameters.size()
                + (userAgent == null ? 0 : RecordedParameters.size("", userAgent))
                + (request == null ? 0 : size(request));
    }

    /** An estimate in bytes for headers and body. */
    static int size(RequestSnapshot request) {
        return request.body().length
                + request.headers().entrySet().stream()
                        .mapToInt(header -> RecordedParameters.size(header.getKey(), header.getValue()))
                        .sum();
    }
}
