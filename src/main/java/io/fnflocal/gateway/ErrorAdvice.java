package io.fnflocal.gateway;

import jakarta.servlet.http.HttpServletRequest;

import org.apache.catalina.connector.ClientAbortException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.UnsatisfiedServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Speaks the dialect: turns whatever went wrong into the one error shape of the API. */
@RestControllerAdvice
class ErrorAdvice {

    private static final Logger log = LoggerFactory.getLogger(ErrorAdvice.class);
    private static final String UNSUPPORTED_HEADER = "x-fnf-unsupported";

    @ExceptionHandler
    ResponseEntity<ErrorResponse> refused(ApiException e, HttpServletRequest request) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(e.error().status());
        if (e.error() == ErrorCode.UNSUPPORTED_HTTP_METHOD) {
            answer.header(HttpHeaders.ALLOW, "GET, POST");
        }
        return answer(answer, e, request);
    }

    /** No handler method has the requested Action among its conditions. */
    @ExceptionHandler(UnsatisfiedServletRequestParameterException.class)
    ResponseEntity<ErrorResponse> unknownAction(HttpServletRequest request) {
        String action = request.getParameter("Action");
        if (action == null) {
            return refused(ApiException.of(ErrorCode.MISSING_REQUIRED_PARAMS, "Action"), request);
        }
        ApiException e = ApiException.of(ErrorCode.ACTION_NOT_SUPPORTED, action);
        if (!CloudActions.NAMES.contains(action)) {
            return refused(e, request);
        }
        return answer(
                ResponseEntity.status(e.error().status()).header(UNSUPPORTED_HEADER, "true"),
                e.withDetail("The cloud has it, this emulator does not."),
                request);
    }

    @ExceptionHandler({NoHandlerFoundException.class, NoResourceFoundException.class})
    ResponseEntity<ErrorResponse> unknownPath(HttpServletRequest request) {
        return refused(ApiException.of(ErrorCode.INVALID_API_NOT_FOUND), request);
    }

    /** For what is not of the API: its own methods are checked before the dispatch. */
    @ExceptionHandler
    ResponseEntity<ErrorResponse> wrongMethod(HttpRequestMethodNotSupportedException e, HttpServletRequest request) {
        ApiException error = ApiException.of(ErrorCode.UNSUPPORTED_HTTP_METHOD);
        return answer(ResponseEntity.status(error.error().status()).headers(e.getHeaders()), error, request);
    }

    /** Nobody reads an answer. */
    @ExceptionHandler({ClientAbortException.class, AsyncRequestNotUsableException.class})
    void clientHasGone(HttpServletRequest request) {
        log.debug("The client of request {} has gone", RequestId.of(request));
    }

    @ExceptionHandler
    ResponseEntity<ErrorResponse> failed(Exception e, HttpServletRequest request) {
        log.error("Request {} failed", RequestId.of(request), e);
        return refused(ApiException.of(ErrorCode.INTERNAL_SERVER_ERROR), request);
    }

    private static ResponseEntity<ErrorResponse> answer(
            ResponseEntity.BodyBuilder answer, ApiException e, HttpServletRequest request) {
        request.setAttribute(CallAttributes.CODE, e.error().code());
        return answer.body(ErrorResponse.of(e, RequestId.of(request), request.getServerName()));
    }
}
