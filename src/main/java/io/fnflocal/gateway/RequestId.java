package io.fnflocal.gateway;

import java.util.Locale;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** The upper-case UUID that one call carries in its answer, its answer's header and the log. */
public final class RequestId {

    /** Request attribute that holds the id, a String. */
    public static final String ATTRIBUTE = "io.fnflocal.requestId";

    private static final String HEADER = "x-acs-request-id";

    private RequestId() {}

    static String assign(HttpServletRequest request, HttpServletResponse response) {
        String id = UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
        request.setAttribute(ATTRIBUTE, id);
        response.setHeader(HEADER, id);
        return id;
    }

    static String of(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(ATTRIBUTE));
    }
}
