package io.fnflocal.control;

import java.io.IOException;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.NoHandlerFoundException;

import io.fnflocal.gateway.ApiException;
import io.fnflocal.gateway.TestBench;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** Answers what goes wrong under {@code /_fnf/} as {@code application/problem+json} (RFC 9457). */
@Component
@TestBench
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemResolver implements HandlerExceptionResolver {

    private static final Logger log = LoggerFactory.getLogger(ProblemResolver.class);

    private final JsonMapper json;

    ProblemResolver(JsonMapper json) {
        this.json = json;
    }

    static boolean isForTheTestBench(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/_fnf/");
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (!isForTheTestBench(request) || response.isCommitted()) {
            return null;
        }
        ErrorResponse problem = problem(failure);
        response.setStatus(problem.getStatusCode().value());
        problem.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        try {
            response.getOutputStream().write(json.writeValueAsBytes(problem.getBody()));
        } catch (IOException e) {
            log.debug("The client has gone", e);
        }
        return new ModelAndView();
    }

    private static ErrorResponse problem(Exception failure) {
        if (failure instanceof NoHandlerFoundException e) {
            return ProblemException.absent("There is no %s %s; /_fnf/openapi.yaml tells what there is."
                    .formatted(e.getHttpMethod(), e.getRequestURL()));
        }
        if (failure instanceof ErrorResponse response) {
            return response;
        }
        if (failure instanceof ApiException e) {
            return ProblemException.bad(String.valueOf(e.getMessage()));
        }
        if (failure instanceof MethodArgumentTypeMismatchException e) {
            return ProblemException.bad("%s is '%s', which is no %s."
                    .formatted(
                            e.getName(),
                            e.getValue(),
                            e.getRequiredType() == null
                                    ? "legal value"
                                    : e.getRequiredType().getSimpleName()));
        }
        if (failure instanceof InvalidParameterException) {
            return ProblemException.bad("The parameters cannot be read; legal: UTF-8 with %XX escapes.");
        }
        if (failure instanceof HttpMessageNotReadableException e) {
            return ProblemException.bad(unreadable(e.getCause()));
        }
        if (failure instanceof DataIntegrityViolationException || failure instanceof ConcurrencyFailureException) {
            return new ProblemException(
                    HttpStatus.CONFLICT, "Something else was changed at the same time; nothing of this call was.");
        }
        log.error("A call of the test bench failed", failure);
        return new ProblemException(
                HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong here; the cause is in the emulator's log.");
    }

    private static String unreadable(@Nullable Throwable cause) {
        if (cause instanceof UnrecognizedPropertyException e) {
            return "%s is not a property; legal: %s."
                    .formatted(
                            path(e),
                            e.getKnownPropertyIds().stream()
                                    .map(String::valueOf)
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
        }
        if (cause instanceof StreamReadException e && !(cause instanceof InputCoercionException)) {
            return "The body is not JSON: %s (line %d, column %d)."
                    .formatted(
                            e.getOriginalMessage(),
                            e.getLocation().getLineNr(),
                            e.getLocation().getColumnNr());
        }
        if (cause instanceof JacksonException e) {
            return "%s has a value of the wrong kind.".formatted(path(e));
        }
        return "The body is missing or cannot be read; legal: a JSON object.";
    }

    private static String path(JacksonException e) {
        String path = e.getPath().stream()
                .map(part -> part.getPropertyName() == null ? "[" + part.getIndex() + "]" : part.getPropertyName())
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "The body" : path;
    }
}
