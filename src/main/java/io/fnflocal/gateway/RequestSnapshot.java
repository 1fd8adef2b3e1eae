package io.fnflocal.gateway;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

import io.fnflocal.error.ApiException;

/**
 * A request without a connection: a call that was received before, or one that the user describes and that need not be
 * one that would be served.
 */
public final class RequestSnapshot implements ApiCall {

    private static final byte[] NO_BODY = {};

    private final String method;
    private final String path;
    private final Parameters queryParameters;
    private final Parameters parameters;
    private final SortedMap<String, String> headers;
    private final byte[] body;

    private RequestSnapshot(
            String method,
            String path,
            Parameters queryParameters,
            Parameters parameters,
            SortedMap<String, String> headers,
            byte[] body) {
        this.method = method;
        this.path = path;
        this.queryParameters = queryParameters;
        this.parameters = parameters;
        this.headers = Collections.unmodifiableSortedMap(headers);
        this.body = body;
    }

    /**
     * What the signature of a call covers. That includes headers and body only in version 3, which has the header
     * {@code Authorization}; otherwise they are left out.
     */
    public static RequestSnapshot ofSigned(ApiCall call) {
        boolean version3 = call.findHeader("Authorization") != null;
        SortedMap<String, String> headers = new TreeMap<>();
        if (version3) {
            call.headerNames()
                    .forEach(name -> headers.put(name.toLowerCase(Locale.ROOT), String.valueOf(call.findHeader(name))));
        }
        return new RequestSnapshot(
                call.method(),
                GatewayRequest.API_PATH,
                call.queryParameters(),
                call.parameters(),
                headers,
                version3 ? call.body() : NO_BODY);
    }

    /**
     * Reads query and body.
     *
     * @param query the text between {@code ?} and {@code #}
     * @param headers their values by name, names in any case
     * @throws ApiException {@code InvalidArgument} for escapes, repeated parameters and control characters
     */
    public static RequestSnapshot parse(
            String method, String path, String query, Map<String, List<String>> headers, String body) {
        SortedMap<String, String> joined = new TreeMap<>();
        headers.forEach((name, values) -> joined.merge(
                name.toLowerCase(Locale.ROOT), GatewayRequest.join(values), (one, other) -> one + "," + other));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        List<Parameters.Pair> pairs = new ArrayList<>(Parameters.decode(query.getBytes(StandardCharsets.UTF_8)));
        Parameters queryParameters = Parameters.of(pairs);
        if (HttpMethod.POST.matches(method) && GatewayRequest.isForm(joined.get("content-type"))) {
            pairs.addAll(Parameters.decode(bytes));
        }
        return new RequestSnapshot(method, path, queryParameters, Parameters.of(pairs), joined, bytes);
    }

    /**
     * Checks what the gateway checks before the signature.
     *
     * @throws ApiException for its path, method, media type or size
     */
    public void requireServed() {
        GatewayRequest.requirePath(path);
        GatewayRequest.requireMethod(method);
        if (body.length > 0) {
            GatewayRequest.requireMediaType(findHeader("Content-Type"));
        }
        GatewayRequest.requireSize(body.length);
    }

    /** The values of the headers by name in lower case. */
    public SortedMap<String, String> headers() {
        return headers;
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
