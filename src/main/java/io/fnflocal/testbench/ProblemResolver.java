package io.fnflocal.testbench;

import java.io.IOException;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.NoHandlerFoundException;

import io.fnflocal.error.ApiException;
import io.fnflocal.state.ConditionalOnTestBench;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** Turns every exception under {@code /_fnf/} into {@code application/problem+json} (RFC 9457). */
@Component
@ConditionalOnTestBench
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemResolver implements HandlerExceptionResolver {

    private static final Logger log = LoggerFactory.getLogger(ProblemResolver.class);

    private final JsonMapper json;

    ProblemResolver(JsonMapper json) {
        this.json = json;
    }

    static boolean isTestBenchCall(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/_fnf/");
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (!isTestBenchCall(request) || response.isCommitted()) {
            return null;
        }
        ErrorResponse problem = problem(failure);
        response.setStatus(problem.getStatusCode().value());
        problem.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        try {
            response.getOutputStream().write(json.writeValueAsBytes(problem.getBody()));
        } catch (IOException e) {
            log.debug("The client has disconnected", e);
        }
        return new ModelAndView();
    }

    private static ErrorResponse problem(Exception failure) {
        if (failure instanceof NoHandlerFoundException e) {
            return ProblemException.notFound("There is no %s %s; /_fnf/openapi.yaml lists what there is."
                    .formatted(e.getHttpMethod(), e.getRequestURL()));
        }
        if (failure instanceof ErrorResponse response) {
            return response;
        }
        String badInput = badInput(failure);
        if (badInput != null) {
            return ProblemException.badRequest(badInput);
        }
        if (failure instanceof DataIntegrityViolationException || failure instanceof ConcurrencyFailureException) {
            return new ProblemException(
                    HttpStatus.CONFLICT,
                    "Another change at the same time conflicts with this call, which changed nothing.");
        }
        if (failure instanceof QueryTimeoutException) {
            return new ProblemException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "The database did not finish a statement in the time that spring.jdbc.template.query-timeout sets;"
                            + " this call changed nothing.");
        }
        log.error("A call of the test bench failed", failure);
        return new ProblemException(
                HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong; the cause is in the emulator's log.");
    }

    private static @Nullable String badInput(Exception failure) {
        if (failure instanceof ApiException e) {
            return e.text();
        }
        if (failure instanceof MethodArgumentTypeMismatchException e) {
            Throwable rule = NestedExceptionUtils.getMostSpecificCause(e);
            return "%s is '%s' but must be %s."
                    .formatted(e.getName(), ApiException.abbreviate(String.valueOf(e.getValue())), rule.getMessage());
        }
        if (failure instanceof InvalidParameterException) {
            return "The parameters cannot be read; they must be UTF-8 with valid %XX escapes.";
        }
        if (failure instanceof HttpMessageNotReadableException e) {
            return unreadable(e.getCause());
        }
        return null;
    }

    private static String unreadable(@Nullable Throwable cause) {
        if (cause instanceof UnrecognizedPropertyException e) {
            return "The property %s is unknown; it must be one of %s."
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
            return "%s has a value of the wrong type.".formatted(path(e));
        }
        return "The body is missing or cannot be read; it must be a JSON object.";
    }

    private static String path(JacksonException e) {
        String path = e.getPath().stream()
                .map(part -> part.getPropertyName() == null ? "[" + part.getIndex() + "]" : part.getPropertyName())
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "The body" : path;
    }
}
