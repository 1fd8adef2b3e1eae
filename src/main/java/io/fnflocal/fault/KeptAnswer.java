package io.fnflocal.fault;

import java.io.IOException;

import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** An answer that is kept back until it is clear whether a rule spoils its delivery. */
final class KeptAnswer extends ContentCachingResponseWrapper {

    private @Nullable Fault fault;

    KeptAnswer(HttpServletResponse response) {
        super(response);
    }

    @Nullable
    Fault fault() {
        return fault;
    }

    void spoil(Fault fault) {
        this.fault = fault;
    }

    /**
     * Writes the body and leaves its end to the container, as without a rule: who has read an answer finds it in the
     * journal.
     */
    void copyToResponse() throws IOException {
        getResponse().getOutputStream().write(getContentAsByteArray());
    }

    /** Writes the length of the body and its first half. */
    void copyHalfToResponse() throws IOException {
        byte[] body = getContentAsByteArray();
        ServletResponse response = getResponse();
        response.setContentLength(body.length);
        response.getOutputStream().write(body, 0, body.length / 2);
        response.flushBuffer();
    }
}
