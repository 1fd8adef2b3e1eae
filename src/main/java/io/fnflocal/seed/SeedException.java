package io.fnflocal.seed;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;

/** A seed document cannot be applied. The message names the place, the mistake and the rule. */
public class SeedException extends RuntimeException implements ErrorResponse {

    private final HttpStatus status;

    SeedException(String location, String problem) {
        this(HttpStatus.BAD_REQUEST, location, problem);
    }

    SeedException(HttpStatus status, String location, String problem) {
        super(location + ": " + problem);
        this.status = status;
    }

    /** @param line counted from 1 */
    SeedException(String location, int line, String problem) {
        this(location + ":" + line, problem);
    }

    @Override
    public HttpStatusCode getStatusCode() {
        return status;
    }

    @Override
    public ProblemDetail getBody() {
        return ProblemDetail.forStatusAndDetail(status, getMessage());
    }
}
