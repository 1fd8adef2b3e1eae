package io.fnflocal.testbench;

import java.util.Collection;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

import io.fnflocal.error.ApiException;

/** Fails a call of the test bench with {@code application/problem+json} (RFC 9457). */
public class ProblemException extends ErrorResponseException {

    /** @param detail names the input and what it must be */
    public ProblemException(HttpStatus status, String detail) {
        super(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }

    /**
     * 400, for a property or parameter that breaks its rule.
     *
     * @param rule completes the sentence "must be …"
     */
    public static ProblemException invalid(String name, Object value, String rule) {
        return badRequest(
                "%s is '%s' but must be %s.".formatted(name, ApiException.abbreviate(value.toString()), rule));
    }

    /** 400, for a property that is missing or empty. */
    public static ProblemException missing(String name, String rule) {
        return badRequest("%s is missing but must be %s.".formatted(name, rule));
    }

    /** 400, for a property that does not exist. */
    public static ProblemException unknown(String path, Collection<String> known) {
        return badRequest("The property %s is unknown; it must be one of %s."
                .formatted(ApiException.abbreviate(path), String.join(", ", known)));
    }

    /** 400, with this sentence. */
    public static ProblemException badRequest(String detail) {
        return new ProblemException(HttpStatus.BAD_REQUEST, detail);
    }

    /** 415: the Content-Type of the request is not this one. */
    public static ProblemException mediaType(HttpServletRequest request, String rule) {
        return new ProblemException(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "Content-Type is '%s' but must be %s."
                        .formatted(ApiException.abbreviate(String.valueOf(request.getContentType())), rule));
    }

    /** 404, for an account. */
    public static ProblemException noAccount(Object id) {
        return notFound("There is no account %s; GET /_fnf/seed lists all accounts.".formatted(id));
    }

    /** 404, with this sentence. */
    public static ProblemException notFound(String detail) {
        return new ProblemException(HttpStatus.NOT_FOUND, detail);
    }
}
