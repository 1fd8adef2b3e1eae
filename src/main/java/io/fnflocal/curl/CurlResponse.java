package io.fnflocal.curl;

import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Responses that are commands for a shell. */
public final class CurlResponse {

    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private CurlResponse() {}

    /** The commands as plain text. */
    public static ResponseEntity<String> of(String commands) {
        return ResponseEntity.ok().contentType(TEXT).body(commands);
    }

    /** Scheme, host and port by which the client of this request has reached the emulator. */
    public static String baseUrl(HttpServletRequest request) {
        String host = request.getHeader(HttpHeaders.HOST);
        return "http://" + (host == null || host.isEmpty() ? "localhost:" + request.getLocalPort() : host);
    }
}
