package io.fnflocal.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

import io.fnflocal.error.ApiException;
import io.fnflocal.error.ErrorCode;

/**
 * A call of the API, read completely. Its servlet parameters are the {@link Parameters} of query and form without the empty
 * ones; {@code Action} and {@code Version} may come from the headers {@code x-acs-action} and {@code x-acs-version}.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/sdk/product-overview/rpc-mechanism">RPC calls</a>
 */
public final class GatewayRequest extends HttpServletRequestWrapper implements ApiCall {

    /** The only version of the API. */
    public static final String VERSION = "2019-03-15";

    /** The path of every call of the API; interceptors are mapped to it. */
    public static final String API_PATH = "/";

    /** The maximum size of a body in bytes. */
    public static final int MAX_BODY = 1_048_576;

    private static final byte[] NO_BODY = {};

    private static final Map<String, String> PARAMETERS_FROM_HEADERS =
            Map.of("Action", "x-acs-action", "Version", "x-acs-version");

    private final Parameters queryParameters;
    private final Parameters parameters;
    private final byte[] body;
    private final Map<String, String[]> servletParameters;

    private GatewayRequest(HttpServletRequest request, Parameters queryParameters, Parameters parameters, byte[] body) {
        super(request);
        this.queryParameters = queryParameters;
        this.parameters = parameters;
        this.body = body;
        this.servletParameters = servletParameters(request, parameters);
    }

    /**
     * Reads query and body.
     *
     * @throws ApiException for what is checked before the action (contract, section 6): escapes, path, method, media
     *     type, size, repeated parameters and control characters, in this order
     */
    static GatewayRequest from(HttpServletRequest request) {
        List<Parameters.Pair> pairs = new ArrayList<>(Parameters.decode(query(request)));
        requirePath(request.getRequestURI());
        requireMethod(request.getMethod());
        // A body that is declared too large is not read at all, any other no further than the maximum.
        boolean declaredTooLarge = request.getContentLengthLong() > MAX_BODY;
        byte[] body = declaredTooLarge ? NO_BODY : readBody(request);
        boolean form = (declaredTooLarge || body.length > 0) && isForm(requireMediaType(request.getContentType()));
        requireSize(declaredTooLarge ? Integer.MAX_VALUE : body.length);
        List<Parameters.Pair> formPairs =
                form && HttpMethod.POST.matches(request.getMethod()) ? Parameters.decode(body) : List.of();
        Parameters queryParameters = Parameters.of(pairs);
        if (formPairs.isEmpty()) {
            return new GatewayRequest(request, queryParameters, queryParameters, body);
        }
        pairs.addAll(formPairs);
        return new GatewayRequest(request, queryParameters, Parameters.of(pairs), body);
    }

    /** Whether a request is a call of the API, rather than of the test bench or the actuator. */
    public static boolean isApiCall(HttpServletRequest request) {
        return Side.of(request) == Side.API;
    }

    @Override
    public String method() {
        return getMethod();
    }

    @Override
    public Parameters queryParameters() {
        return queryParameters;
    }

    @Override
    public Collection<String> headerNames() {
        return Collections.list(getHeaderNames());
    }

    @Override
    public @Nullable String findHeader(String name) {
        return findHeader((HttpServletRequest) getRequest(), name);
    }

    @Override
    public byte[] body() {
        return body;
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    /** Always the root: one client sends {@code //} and means (and signs) {@code /}. */
    @Override
    public String getRequestURI() {
        return API_PATH;
    }

    @Override
    public @Nullable String getParameter(String name) {
        String[] values = servletParameters.get(name);
        return values == null ? null : values[0];
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return servletParameters;
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(servletParameters.keySet());
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return servletParameters.get(name);
    }

    /** The container reads a header's bytes as Latin-1. */
    private static @Nullable String findHeader(HttpServletRequest request, String name) {
        List<String> values = Collections.list(request.getHeaders(name));
        if (values.isEmpty()) {
            return null;
        }
        return new String(join(values).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** The values of a header, stripped and joined by commas. */
    public static String join(List<String> headerValues) {
        return headerValues.stream().map(String::strip).collect(Collectors.joining(","));
    }

    private static byte[] query(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? new byte[0] : query.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Refuses any path but that of the API, with {@code InvalidApi.NotFound}. */
    public static void requirePath(String path) {
        if (!path.equals("/") && !path.equals("//")) {
            throw ApiException.of(ErrorCode.INVALID_API_NOT_FOUND);
        }
    }

    /** Refuses any method but GET and POST, with {@code UnsupportedHTTPMethod}. */
    public static void requireMethod(String method) {
        if (!HttpMethod.GET.matches(method) && !HttpMethod.POST.matches(method)) {
            throw ApiException.of(ErrorCode.UNSUPPORTED_HTTP_METHOD);
        }
    }

    /** Refuses a body of more than {@link #MAX_BODY} bytes, with {@code EntityTooLarge}. */
    public static void requireSize(int bytes) {
        if (bytes > MAX_BODY) {
            throw ApiException.of(ErrorCode.ENTITY_TOO_LARGE, String.valueOf(MAX_BODY));
        }
    }

    /** Refuses any type but JSON and forms, with {@code UnsupportedMediaType}. */
    public static MediaType requireMediaType(@Nullable String contentType) {
        try {
            MediaType type = MediaType.parseMediaType(String.valueOf(contentType));
            if (type.equalsTypeAndSubtype(MediaType.APPLICATION_FORM_URLENCODED)
                    || type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)) {
                return type;
            }
        } catch (InvalidMediaTypeException e) {
            // The same error as for a type that is neither.
        }
        throw ApiException.of(ErrorCode.UNSUPPORTED_MEDIA_TYPE)
                .withDetail("It may also be a form (application/x-www-form-urlencoded).");
    }

    /** Whether the content type is a form; one that cannot be parsed is not. */
    public static boolean isForm(@Nullable String contentType) {
        try {
            return isForm(requireMediaType(contentType));
        } catch (ApiException e) {
            return false;
        }
    }

    private static boolean isForm(MediaType type) {
        return type.equalsTypeAndSubtype(MediaType.APPLICATION_FORM_URLENCODED);
    }

    private static byte[] readBody(HttpServletRequest request) {
        try {
            ServletInputStream in = request.getInputStream();
            return in.isFinished() ? NO_BODY : in.readNBytes(MAX_BODY + 1);
        } catch (IOException e) {
            throw ApiException.of(ErrorCode.INVALID_ARGUMENT)
                    .withDetail(
                            "The body ends early or its chunks are broken. It must have the declared length or be chunked.");
        }
    }

    private static Map<String, String[]> servletParameters(HttpServletRequest request, Parameters parameters) {
        Map<String, String[]> shown = new TreeMap<>();
        PARAMETERS_FROM_HEADERS.forEach((name, header) -> {
            String value = findHeader(request, header);
            if (value != null && !value.isEmpty()) {
                shown.put(name, new String[] {value});
            }
        });
        parameters.asMap().forEach((name, value) -> {
            if (!value.isEmpty()) {
                shown.put(name, new String[] {value});
            }
        });
        return Collections.unmodifiableMap(shown);
    }
}
