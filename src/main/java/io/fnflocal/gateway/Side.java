package io.fnflocal.gateway;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;

/** Who answers a request, which its path decides. */
public enum Side {
    API,
    TEST_BENCH,
    ACTUATOR;

    public static Side of(HttpServletRequest request) {
        return of(request.getRequestURI());
    }

    /**
     * Who answers a path.
     *
     * @param path as it was sent, even if it cannot be decoded as a whole; null if it was not read
     */
    public static Side of(@Nullable String path) {
        if (path == null || path.length() < 2 || path.charAt(0) != '/') {
            return API;
        }
        int end = path.indexOf('/', 1);
        String first = decode(path.substring(1, end < 0 ? path.length() : end).split(";", 2)[0]);
        if (first.equals("actuator")) {
            return ACTUATOR;
        }
        return first.equals("_fnf") && end > 0 ? TEST_BENCH : API;
    }

    private static String decode(String segment) {
        try {
            byte[] bytes = segment.getBytes(StandardCharsets.ISO_8859_1);
            return PercentEncoding.decode(bytes, 0, bytes.length);
        } catch (CharacterCodingException e) {
            return segment;
        }
    }
}
