package io.fnflocal.journal;

import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.fnflocal.gateway.ApiCall;
import io.fnflocal.gateway.Parameters;

/** What a signature covers of a call in the journal: headers and body only if it covers them, so of version 3. */
public final class ReceivedRequest implements ApiCall {

    private static final byte[] NO_BODY = {};

    private final String method;
    private final Parameters queryParameters;
    private final Parameters parameters;
    private final SortedMap<String, String> headers;
    private final byte[] body;
    private final @Nullable String code;

    private ReceivedRequest(ApiCall call, SortedMap<String, String> headers, byte[] body, @Nullable String code) {
        this.method = call.method();
        this.queryParameters = call.queryParameters();
        this.parameters = call.parameters();
        this.headers = headers;
        this.body = body;
        this.code = code;
    }

    /**
     * Keeps what is needed of a call.
     *
     * @param code of the error that it was answered with, or null
     * @return null if that is too much to be kept
     */
    static @Nullable ReceivedRequest of(ApiCall call, @Nullable String code) {
        if (call.findHeader("Authorization") == null) {
            return new ReceivedRequest(call, Collections.emptySortedMap(), NO_BODY, code);
        }
        SortedMap<String, String> headers = new TreeMap<>();
        call.headerNames()
                .forEach(name -> headers.put(name.toLowerCase(Locale.ROOT), String.valueOf(call.findHeader(name))));
        ReceivedRequest request = new ReceivedRequest(call, headers, call.body(), code);
        return request.size() <= RecordedParameters.MAX_CHARACTERS ? request : null;
    }

    /** An estimate in bytes, without the parameters. */
    int size() {
        return body.length
                + headers.entrySet().stream()
                        .mapToInt(header -> RecordedParameters.size(header.getKey(), header.getValue()))
                        .sum();
    }

    /** The code of the error that the call was answered with, or null for success. */
    public @Nullable String code() {
        return code;
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public Parameters queryParameters() {
        return queryParameters;
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public Collection<String> headerNames() {
        return headers.keySet();
    }

    @Override
    public @Nullable String findHeader(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public byte[] body() {
        return body;
    }
}
