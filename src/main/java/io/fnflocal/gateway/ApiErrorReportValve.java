package io.fnflocal.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.fnflocal.error.ApiException;
import io.fnflocal.error.ErrorCode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the error body for requests that the servlet container refuses by itself: if it cannot read the request line,
 * the headers or the encoding, the request never reaches the application.
 */
public final class ApiErrorReportValve extends ErrorReportValve {

    private static final Logger log = LoggerFactory.getLogger(ApiErrorReportValve.class);

    /** Called by the container. */
    public ApiErrorReportValve() {}

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < 400
                || response.getContentWritten() > 0
                || !response.setErrorReported()
                || !isIoAllowed(response)) {
            return;
        }
        ApiException e = errorFor(request.getMethod(), response.getStatus());
        Call call = Call.of(request);
        call.writeRequestId(response);
        if (e.error() == ErrorCode.INTERNAL_SERVER_ERROR) {
            log.error("Request {} failed", call.requestId(), failure);
        }
        if (e.error() == ErrorCode.UNSUPPORTED_HTTP_METHOD) {
            response.setHeader("Allow", "GET, POST");
        }
        response.setStatus(e.error().status().value());
        response.setContentType("application/json;charset=utf-8");
        write(response, ErrorResponse.of(e, call.requestId(), request.getServerName()));
    }

    private static ApiException errorFor(@Nullable String method, int status) {
        if ("CONNECT".equals(method)) {
            return ApiException.of(ErrorCode.UNSUPPORTED_HTTP_METHOD);
        }
        return switch (status) {
            case 404 -> ApiException.of(ErrorCode.INVALID_API_NOT_FOUND);
            case 405 -> ApiException.of(ErrorCode.UNSUPPORTED_HTTP_METHOD);
            case 500, 503 -> ApiException.of(ErrorCode.INTERNAL_SERVER_ERROR);
            default ->
                ApiException.of(ErrorCode.INVALID_ARGUMENT)
                        .withDetail(
                                "The request cannot be parsed. It must be HTTP/1.1 with a request line and headers of at most"
                                        + " 32 KiB, %XX escapes, and a body of a known length or in chunks.");
        };
    }

    private static boolean isIoAllowed(Response response) {
        AtomicBoolean allowed = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, allowed);
        return allowed.get();
    }

    private static void write(Response response, ErrorResponse body) {
        try {
            response.getOutputStream()
                    .write(JsonMapper.shared().writeValueAsString(body).getBytes(StandardCharsets.UTF_8));
            response.finishResponse();
        } catch (IOException e) {
            log.debug("The client has disconnected", e);
        }
    }
}
