package io.fnflocal.gateway;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.UnsatisfiedServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.DisconnectedClientHelper;

/** Speaks the dialect: turns whatever went wrong into the one error shape of the API. */
@RestControllerAdvice
class ErrorAdvice {

    private static final Logger log = LoggerFactory.getLogger(ErrorAdvice.class);

    @ExceptionHandler
    ResponseEntity<ErrorResponse> refused(ApiException e, HttpServletRequest request) {
        return answer(e, request);
    }

    /** No handler method has the requested Action among its conditions. */
    @ExceptionHandler(UnsatisfiedServletRequestParameterException.class)
    ResponseEntity<ErrorResponse> unknownAction(HttpServletRequest request) {
        String action = request.getParameter("Action");
        return answer(
                action == null
                        ? ApiException.of(ErrorCode.MISSING_REQUIRED_PARAMS, "Action")
                        : ApiException.of(ErrorCode.ACTION_NOT_SUPPORTED, action),
                request);
    }

    @ExceptionHandler({NoHandlerFoundException.class, NoResourceFoundException.class})
    ResponseEntity<ErrorResponse> unknownPath(HttpServletRequest request) {
        return answer(ApiException.of(ErrorCode.INVALID_API_NOT_FOUND), request);
    }

    @ExceptionHandler(HttpRequestMethodNotSupportedException.class)
    ResponseEntity<ErrorResponse> wrongMethod(HttpServletRequest request) {
        return answer(ApiException.of(ErrorCode.UNSUPPORTED_HTTP_METHOD), request);
    }

    /** Answers nothing when the client has gone. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<ErrorResponse> failed(Exception e, HttpServletRequest request) {
        if (DisconnectedClientHelper.isClientDisconnectedException(e)) {
            log.debug("The client of request {} has gone", requestId(request), e);
            return null;
        }
        log.error("Request {} failed", requestId(request), e);
        return answer(ApiException.of(ErrorCode.INTERNAL_SERVER_ERROR), request);
    }

    private static ResponseEntity<ErrorResponse> answer(ApiException e, HttpServletRequest request) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(e.error().status());
        if (e.error() == ErrorCode.UNSUPPORTED_HTTP_METHOD) {
            answer.header(HttpHeaders.ALLOW, "GET, POST");
        }
        return answer.body(ErrorResponse.of(
                requestId(request), request.getServerName(), e.error(), String.valueOf(e.getMessage())));
    }

    private static String requestId(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(RequestId.ATTRIBUTE));
    }
}
