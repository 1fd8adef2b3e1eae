package io.fnflocal.explain;

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
import io.fnflocal.gateway.ApiCall;
import io.fnflocal.gateway.GatewayRequest;
import io.fnflocal.gateway.Parameters;

/** A request described by the user rather than received. It need not be one that would be served. */
final class DescribedRequest implements ApiCall {

    private final String method;
    private final String path;
    private final Parameters queryParameters;
    private final Parameters parameters;
    private final SortedMap<String, String> headers;
    private final byte[] body;

    private DescribedRequest(
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
        this.headers = headers;
        this.body = body;
    }

    /**
     * Reads query and body.
     *
     * @param query the text between {@code ?} and {@code #}
     * @param headers their values by name, names in any case
     * @throws ApiException {@code InvalidArgument} for escapes, repeated parameters and control characters
     */
    static DescribedRequest of(
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
        return new DescribedRequest(
                method, path, queryParameters, Parameters.of(pairs), Collections.unmodifiableSortedMap(joined), bytes);
    }

    /** A call that was served, as it was received. */
    static DescribedRequest of(ApiCall call) {
        SortedMap<String, String> headers = new TreeMap<>();
        call.headerNames().forEach(name -> headers.put(name, String.valueOf(call.findHeader(name))));
        return new DescribedRequest(
                call.method(),
                GatewayRequest.API_PATH,
                call.queryParameters(),
                call.parameters(),
                Collections.unmodifiableSortedMap(headers),
                call.body());
    }

    /**
     * Checks what the gateway checks before the signature.
     *
     * @throws ApiException for its path, method, media type or size
     */
    void requireServed() {
        GatewayRequest.requirePath(path);
        GatewayRequest.requireMethod(method);
        if (body.length > 0) {
            GatewayRequest.requireMediaType(findHeader("Content-Type"));
        }
        GatewayRequest.requireSize(body.length);
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
