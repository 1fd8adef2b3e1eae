package io.fnflocal.fault;

import java.io.IOException;

import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** A response that is kept back until it is clear whether a fault applies to it. */
final class BufferedResponse extends ContentCachingResponseWrapper {

    private @Nullable Fault fault;

    BufferedResponse(HttpServletResponse response) {
        super(response);
    }

    @Nullable
    Fault fault() {
        return fault;
    }

    void applyFault(Fault fault) {
        this.fault = fault;
    }

    /**
     * Writes the body and leaves its end to the container, as without a fault: a client that has read the response will find
     * it in the journal.
     */
    void copyToResponse() throws IOException {
        getResponse().getOutputStream().write(getContentAsByteArray());
    }

    /** Declares the length of the whole body, but writes only its first half. */
    void copyHalfToResponse() throws IOException {
        byte[] body = getContentAsByteArray();
        ServletResponse response = getResponse();
        response.setContentLength(body.length);
        response.getOutputStream().write(body, 0, body.length / 2);
        response.flushBuffer();
    }
}
