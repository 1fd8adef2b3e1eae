package io.fnflocal.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;

import io.fnflocal.error.ApiException;
import io.fnflocal.error.ErrorCode;
import io.fnflocal.gateway.Call;
import io.fnflocal.gateway.ErrorResponse;
import io.fnflocal.gateway.Side;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the error body for requests that the servlet container refuses by itself: if it cannot read the request line,
 * the headers or the encoding, the request never reaches the application.
 */
public final class ApiErrorReportValve extends ErrorReportValve {

    private static final Logger log = LoggerFactory.getLogger(ApiErrorReportValve.class);

    /** Called by the container. */
    public ApiErrorReportValve() {}

    /**
     * Writes the error for a body that cannot be read. The container takes a failed read without blocking for the end of
     * the connection, and would close it without a word.
     */
    static void reportBrokenBody(ServletRequest request) {
        Request failed = StrictAdapter.containerRequest(request);
        if (failed.getResponse().getStatus() < 400) {
            failed.getResponse().setStatus(HttpServletResponse.SC_BAD_REQUEST);
            failed.getResponse().setError();
        }
        failed.getResponse().setSuspended(false);
        new ApiErrorReportValve().report(failed, failed.getResponse(), null);
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < 400
                || response.getContentWritten() > 0
                || !response.setErrorReported()
                || !isIoAllowed(response)) {
            return;
        }
        ApiException e = errorFor(request, response.getStatus());
        Call call = Call.of(request);
        call.writeRequestId(response);
        if (e.error() == ErrorCode.INTERNAL_SERVER_ERROR) {
            log.error("Request {} failed", call.requestId(), failure);
        }
        response.setStatus(e.error().status().value());
        if (Side.of(request) == Side.TEST_BENCH) {
            writeProblem(response, e);
        } else {
            writeError(response, e, call, request);
        }
    }

    private static ApiException errorFor(Request request, int status) {
        if ("CONNECT".equals(request.getMethod())) {
            return ApiException.of(ErrorCode.UNSUPPORTED_HTTP_METHOD);
        }
        return switch (status) {
            case 404 -> ApiException.of(ErrorCode.INVALID_API_NOT_FOUND);
            case 405 -> ApiException.of(ErrorCode.UNSUPPORTED_HTTP_METHOD);
            case 500, 503 -> ApiException.of(ErrorCode.INTERNAL_SERVER_ERROR);
            default -> unreadable(request.getRequestURI());
        };
    }

    private static ApiException unreadable(@Nullable String path) {
        if (path != null && !StrictAdapter.isLegal(path)) {
            return ApiException.invalidArgument("The path", path, StrictAdapter.RULE);
        }
        return ApiException.of(ErrorCode.INVALID_ARGUMENT)
                .withDetail(
                        "The request cannot be parsed. It must be HTTP/1.1 with a request line and headers of at most"
                                + " 32 KiB, %XX escapes, and a body of a known length or in chunks.");
    }

    private static boolean isIoAllowed(Response response) {
        AtomicBoolean allowed = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, allowed);
        return allowed.get();
    }

    private static void writeError(Response response, ApiException e, Call call, Request request) {
        if (e.error() == ErrorCode.UNSUPPORTED_HTTP_METHOD) {
            response.setHeader("Allow", "GET, POST");
        }
        response.setContentType("application/json;charset=utf-8");
        write(response, ErrorResponse.of(e, call.requestId(), request.getServerName()));
    }

    private static void writeProblem(Response response, ApiException e) {
        if (e.error() == ErrorCode.UNSUPPORTED_HTTP_METHOD) {
            response.setHeader("Allow", "GET, HEAD, POST, PUT, DELETE, OPTIONS");
        }
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        write(
                response,
                new Problem(
                        e.error().status().getReasonPhrase(), e.error().status().value(), e.text()));
    }

    private static void write(Response response, Object body) {
        try {
            response.getOutputStream()
                    .write(JsonMapper.shared().writeValueAsString(body).getBytes(StandardCharsets.UTF_8));
            response.finishResponse();
        } catch (IOException e) {
            log.debug("The client has disconnected", e);
        }
    }

    /** As Spring writes a {@code ProblemDetail} (RFC 9457). */
    private record Problem(String title, int status, String detail) {}
}
