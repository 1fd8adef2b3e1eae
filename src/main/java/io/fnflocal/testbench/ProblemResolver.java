package io.fnflocal.testbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

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
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

import io.fnflocal.error.ApiException;
import io.fnflocal.error.ErrorCode;
import io.fnflocal.gateway.Side;
import io.fnflocal.state.ConditionalOnTestBench;

/** Turns every exception under {@code /_fnf/} into {@code application/problem+json} (RFC 9457). */
@Component
@ConditionalOnTestBench
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemResolver implements HandlerExceptionResolver {

    private static final Logger log = LoggerFactory.getLogger(ProblemResolver.class);

    private final TestBenchJson json;

    ProblemResolver(TestBenchJson json) {
        this.json = json;
    }

    static boolean isTestBenchCall(HttpServletRequest request) {
        return Side.of(request) == Side.TEST_BENCH;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (!isTestBenchCall(request) || response.isCommitted()) {
            return null;
        }
        ErrorResponse problem = problem(failure, request);
        response.setStatus(problem.getStatusCode().value());
        problem.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        try {
            response.getOutputStream().write(json.write(problem.getBody()).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            log.debug("The client has disconnected", e);
        }
        return new ModelAndView();
    }

    private static ErrorResponse problem(Exception failure, HttpServletRequest request) {
        ErrorResponse refusal = refusal(failure, request);
        if (refusal != null) {
            return refusal;
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

    private static @Nullable ErrorResponse refusal(Exception failure, HttpServletRequest request) {
        if (failure instanceof NoHandlerFoundException || failure instanceof NoResourceFoundException) {
            return ProblemException.notFound("There is no %s %s; /_fnf/openapi.yaml lists what there is."
                    .formatted(request.getMethod(), request.getRequestURI()));
        }
        if (failure instanceof HttpRequestMethodNotSupportedException e) {
            return withHeaders(e, wrongMethod(e));
        }
        if (failure instanceof HttpMediaTypeNotSupportedException e) {
            return withHeaders(e, ProblemException.mediaType(request, MediaType.APPLICATION_JSON_VALUE));
        }
        if (failure instanceof ErrorResponse response) {
            return response;
        }
        if (failure instanceof HttpMessageNotReadableException e) {
            return UnreadableBody.problem(e.getCause());
        }
        if (failure instanceof ApiException e && e.error() == ErrorCode.RESOURCE_THROTTLED) {
            return new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, e.text());
        }
        String badInput = badInput(failure);
        return badInput == null ? null : ProblemException.badRequest(badInput);
    }

    private static ProblemException wrongMethod(HttpRequestMethodNotSupportedException e) {
        String methods = String.join(", ", Objects.requireNonNullElse(e.getSupportedMethods(), new String[0]));
        return new ProblemException(
                HttpStatus.METHOD_NOT_ALLOWED,
                "Method is '%s' but must be one of %s.".formatted(ApiException.abbreviate(e.getMethod()), methods));
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
        if (failure instanceof IOException || failure instanceof UncheckedIOException) {
            return "The body ends early or its chunks are broken. It must have the declared length or be chunked.";
        }
        if (failure instanceof InvalidParameterException) {
            return "The parameters cannot be read; they must be UTF-8 with valid %XX escapes.";
        }
        return null;
    }

    private static ErrorResponse withHeaders(ErrorResponse failure, ProblemException problem) {
        problem.getHeaders().addAll(failure.getHeaders());
        return problem;
    }
}
