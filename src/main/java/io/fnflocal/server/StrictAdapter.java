package io.fnflocal.server;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.CoyoteAdapter;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

import io.fnflocal.gateway.PercentEncoding;
import io.fnflocal.gateway.Side;

/**
 * Decodes the path before anybody else does, and refuses what the container, Spring and others may understand in different
 * ways. The container would also answer {@code OPTIONS *} by itself.
 */
final class StrictAdapter extends CoyoteAdapter {

    /** What a path must be, for error messages. */
    static final String RULE =
            "a path of RFC 3986 without ';', whose escapes are %XX of UTF-8 and neither %2F, %5C nor %00";

    /** What RFC 3986 does not allow, but the container can be told to read: it could not tell whose path it is otherwise. */
    static final String ILLEGAL = "\"<>[\\]^`{|}";

    private static final String CONTAINER_REQUEST = Request.class.getName();

    private static final Pattern AMBIGUOUS =
            Pattern.compile("[;\"<>\\[\\\\\\]^`{|}]|%(2f|5c|00)", Pattern.CASE_INSENSITIVE);

    private final Connector connector;

    StrictAdapter(Connector connector) {
        super(connector);
        this.connector = connector;
    }

    @Override
    protected boolean postParseRequest(
            org.apache.coyote.Request raw, Request request, org.apache.coyote.Response rawResponse, Response response)
            throws IOException, ServletException {
        request.setAttribute(CONTAINER_REQUEST, request);
        String path = raw.requestURI().toString();
        if (Side.of(path) == Side.ACTUATOR && "".equals(raw.getHeader(HttpHeaders.ACCEPT))) {
            // Spring Boot's metrics fail on an empty one.
            raw.getMimeHeaders().removeHeader(HttpHeaders.ACCEPT);
        }
        boolean wholeServer = "*".equals(path) && HttpMethod.OPTIONS.matches(raw.getMethod());
        if (isLegal(path) && !wholeServer) {
            boolean parsed = super.postParseRequest(raw, request, rawResponse, response);
            if (response.isError()) {
                dropBody(request, rawResponse);
            }
            return parsed;
        }
        response.sendError(
                wholeServer ? HttpServletResponse.SC_METHOD_NOT_ALLOWED : HttpServletResponse.SC_BAD_REQUEST);
        dropBody(request, rawResponse);
        // Without a path this finds the host alone, whose valve writes the error.
        connector.getService().getMapper().map(raw.serverName(), raw.decodedURI(), null, request.getMappingData());
        return true;
    }

    /**
     * Otherwise a thread would wait for the rest of it. The error is still written. What is an error of the connection
     * already, such as a length that is no number, is closed anyway.
     */
    private static void dropBody(Request request, org.apache.coyote.Response rawResponse) {
        AtomicBoolean failed = new AtomicBoolean();
        rawResponse.action(ActionCode.IS_ERROR, failed);
        if (!failed.get() && ReceivedRequest.hasBody(request)) {
            rawResponse.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    /** The container's own request behind this one. */
    static Request containerRequest(ServletRequest request) {
        return (Request) Objects.requireNonNull(request.getAttribute(CONTAINER_REQUEST));
    }

    /**
     * Whether everybody decodes this path in the same way.
     *
     * @param path null if it was not read
     */
    static boolean isLegal(@Nullable String path) {
        if (path == null) {
            return true;
        }
        if (AMBIGUOUS.matcher(path).find()) {
            return false;
        }
        try {
            byte[] bytes = path.getBytes(StandardCharsets.ISO_8859_1);
            PercentEncoding.decode(bytes, 0, bytes.length);
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
