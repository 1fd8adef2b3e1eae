package io.fnflocal.journal;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.fnflocal.gateway.WireTime;

/**
 * Calls as the journal shows them, newest first.
 *
 * @param afterKnown whether the journal has the call after which to begin; absent if none was named
 */
record RequestsResponse(
        List<Request> requests,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean afterKnown) {

    /**
     * One call.
     *
     * @param accessKeyId the caller's, otherwise the one among the parameters
     * @param parameters secrets are masked
     * @param userAgent what the client calls itself; null if it does not
     * @param notes hints about what may be wrong with it
     */
    record Request(
            String time,
            @Nullable String account,
            @Nullable String accessKeyId,
            @Nullable String action,
            String method,
            Map<String, String> parameters,
            int status,
            @Nullable String code,
            double latencyMillis,
            String requestId,
            @Nullable String fault,
            @Nullable String userAgent,
            List<String> notes) {

        static Request of(RecordedCall call, List<String> notes) {
            return new Request(
                    WireTime.format(call.time()),
                    call.account(),
                    call.accessKeyId(),
                    call.action(),
                    call.method(),
                    call.parameters().masked(),
                    call.status(),
                    call.code(),
                    Math.round(call.latencyNanos() / 1e3) / 1e3,
                    call.requestId(),
                    call.fault(),
                    call.userAgent(),
                    notes);
        }
    }
}
