package io.fnflocal.seed;

import java.util.List;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;

/** A seed document cannot be applied. The message has a line for each mistake: its place, what is wrong, and the rule. */
public class SeedException extends RuntimeException implements ErrorResponse {

    private final HttpStatus status;
    private final int line;
    private final List<String> sentences;

    SeedException(String location, String problem) {
        this(HttpStatus.BAD_REQUEST, location, problem);
    }

    SeedException(HttpStatus status, String location, String problem) {
        this(status, 0, List.of(location + ": " + problem));
    }

    /** @param line counted from 1 */
    SeedException(String location, int line, String problem) {
        this(HttpStatus.BAD_REQUEST, line, List.of("%s:%d: %s".formatted(location, line, problem)));
    }

    /** @param sentences the lines of the message */
    SeedException(List<String> sentences) {
        this(HttpStatus.BAD_REQUEST, 0, sentences);
    }

    private SeedException(HttpStatus status, int line, List<String> sentences) {
        // Without a stack trace: a document may have a million sentences.
        super(String.join("\n", sentences), null, false, false);
        this.status = status;
        this.line = line;
        this.sentences = sentences;
    }

    /** The lines of the message. */
    List<String> sentences() {
        return sentences;
    }

    /** The line of the document, or 0 if the problem has none. */
    int line() {
        return line;
    }

    @Override
    public HttpStatusCode getStatusCode() {
        return status;
    }

    /** The message is the detail, and once more a list of its lines, for programs. */
    @Override
    public ProblemDetail getBody() {
        ProblemDetail body = ProblemDetail.forStatusAndDetail(status, getMessage());
        body.setProperty("errors", sentences);
        return body;
    }
}
