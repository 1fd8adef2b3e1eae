package io.fnflocal.journal;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/** Recorded calls for tests. */
final class Calls {

    static final String ACCOUNT = "1000000000000001";

    private Calls() {}

    static RecordedCall of(Map<String, String> parameters) {
        return of(ACCOUNT, parameters, "request");
    }

    static RecordedCall of(@Nullable String account, Map<String, String> parameters, String requestId) {
        return new RecordedCall(
                Instant.EPOCH,
                account,
                null,
                "GET",
                RecordedParameters.of(new TreeMap<>(parameters)),
                200,
                null,
                1,
                requestId,
                null,
                null,
                null);
    }
}
