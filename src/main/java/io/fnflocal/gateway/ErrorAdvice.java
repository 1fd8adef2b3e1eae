package io.fnflocal.gateway;

import java.sql.SQLTransientConnectionException;
import java.time.Duration;

import jakarta.servlet.http.HttpServletRequest;

import org.apache.catalina.connector.ClientAbortException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.UnsatisfiedServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

import io.fnflocal.error.ApiException;
import io.fnflocal.error.ErrorCode;

/** Turns every exception into the error body of the API. */
@RestControllerAdvice
class ErrorAdvice {

    private static final Logger log = LoggerFactory.getLogger(ErrorAdvice.class);
    private static final String UNSUPPORTED_HEADER = "x-fnf-unsupported";

    /** In milliseconds. Assumption: the service sends it, because the vendor's clients obey it. */
    private static final String RETRY_AFTER_HEADER = "x-acs-retry-after";

    private final Actions actions;

    ErrorAdvice(Actions actions) {
        this.actions = actions;
    }

    @ExceptionHandler
    ResponseEntity<ErrorResponse> refused(ApiException e, HttpServletRequest request) {
        ResponseEntity.BodyBuilder response = ResponseEntity.status(e.error().status());
        if (e.error() == ErrorCode.UNSUPPORTED_HTTP_METHOD) {
            response.header(HttpHeaders.ALLOW, "GET, POST");
        }
        Duration wait = e.retryAfter();
        if (wait != null) {
            response.header(RETRY_AFTER_HEADER, String.valueOf(wait.toMillis()));
        }
        return withBody(response, e, request);
    }

    /** No handler method is mapped to the requested Action. */
    @ExceptionHandler(UnsatisfiedServletRequestParameterException.class)
    ResponseEntity<ErrorResponse> unknownAction(HttpServletRequest request) {
        String action = Call.of(request).action();
        if (action == null) {
            return refused(ApiException.of(ErrorCode.MISSING_REQUIRED_PARAMS, "Action"), request);
        }
        ApiException e = ApiException.of(ErrorCode.ACTION_NOT_SUPPORTED, action);
        if (!actions.isKnown(action)) {
            return refused(e, request);
        }
        return withBody(
                ResponseEntity.status(e.error().status()).header(UNSUPPORTED_HEADER, "true"),
                e.withDetail("The cloud has it, but this emulator does not."),
                request);
    }

    @ExceptionHandler({NoHandlerFoundException.class, NoResourceFoundException.class})
    ResponseEntity<ErrorResponse> unknownPath(HttpServletRequest request) {
        return refused(ApiException.of(ErrorCode.INVALID_API_NOT_FOUND), request);
    }

    /** Only for the emulator's own paths: the methods of the API are checked before the dispatch. */
    @ExceptionHandler
    ResponseEntity<ErrorResponse> wrongMethod(HttpRequestMethodNotSupportedException e, HttpServletRequest request) {
        ApiException error = ApiException.of(ErrorCode.UNSUPPORTED_HTTP_METHOD);
        return withBody(ResponseEntity.status(error.error().status()).headers(e.getHeaders()), error, request);
    }

    /** Only for the actuator: nothing else depends on the Accept header, or lets Spring read parameters and body. */
    @ExceptionHandler({
        HttpMediaTypeNotAcceptableException.class,
        HttpMediaTypeNotSupportedException.class,
        HttpMessageNotReadableException.class,
        InvalidParameterException.class,
        ResponseStatusException.class
    })
    ResponseEntity<ErrorResponse> unreadable(HttpServletRequest request) {
        return refused(
                ApiException.of(ErrorCode.INVALID_ARGUMENT)
                        .withDetail(
                                "Accept must allow the content type of this path, parameters must be UTF-8 with valid %XX"
                                        + " escapes, and there must be no body."),
                request);
    }

    /** Nobody is left to read a response. */
    @ExceptionHandler({ClientAbortException.class, AsyncRequestNotUsableException.class})
    void clientDisconnected(HttpServletRequest request) {
        log.debug("The client of request {} has disconnected", Call.of(request).requestId());
    }

    @ExceptionHandler
    ResponseEntity<ErrorResponse> failed(Exception e, HttpServletRequest request) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(e);
        // What refuses the next bytes of a response is wrapped by what writes JSON.
        if (cause instanceof ApiException refusal) {
            return refused(refusal, request);
        }
        if (cause instanceof SQLTransientConnectionException) {
            // The pool's own words: all connections were in use for too long, and nothing is broken.
            log.warn("Request {} failed: {}", Call.of(request).requestId(), cause.getMessage());
        } else {
            log.error("Request {} failed", Call.of(request).requestId(), e);
        }
        return refused(ApiException.of(ErrorCode.INTERNAL_SERVER_ERROR), request);
    }

    private static ResponseEntity<ErrorResponse> withBody(
            ResponseEntity.BodyBuilder response, ApiException e, HttpServletRequest request) {
        Call call = Call.of(request);
        call.fail(e.error());
        return response.body(ErrorResponse.of(e, call.requestId(), request.getServerName()));
    }
}
