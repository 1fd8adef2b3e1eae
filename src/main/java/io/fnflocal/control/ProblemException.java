package io.fnflocal.control;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

import io.fnflocal.gateway.ApiException;

/** A call of the test bench that is answered with {@code application/problem+json} (RFC 9457). */
public class ProblemException extends ErrorResponseException {

    /** @param detail names the input and what would be legal */
    public ProblemException(HttpStatus status, String detail) {
        super(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }

    /** 400, for a property or parameter that breaks its rule. */
    public static ProblemException illegal(String name, Object value, String legal) {
        return new ProblemException(
                HttpStatus.BAD_REQUEST,
                "%s is '%s'; legal: %s.".formatted(name, ApiException.cut(String.valueOf(value)), legal));
    }

    /** 400, with this sentence. */
    public static ProblemException bad(String detail) {
        return new ProblemException(HttpStatus.BAD_REQUEST, detail);
    }

    /** 404, with this sentence. */
    public static ProblemException absent(String detail) {
        return new ProblemException(HttpStatus.NOT_FOUND, detail);
    }
}
