package io.fnflocal.curl;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Responses that are commands for a shell. */
public final class CurlResponse {

    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    /** A Host may legally have much that a shell would expand. */
    private static final Pattern PLAIN_HOST = Pattern.compile("[A-Za-z0-9._:\\[\\]-]+");

    private CurlResponse() {}

    /** The commands as plain text. */
    public static ResponseEntity<String> of(String commands) {
        return ResponseEntity.ok().contentType(TEXT).body(commands);
    }

    /** Scheme, host and port by which the client of this request has reached the emulator. */
    public static String baseUrl(HttpServletRequest request) {
        String host = request.getHeader(HttpHeaders.HOST);
        return request.getScheme() + "://"
                + (host != null && PLAIN_HOST.matcher(host).matches() ? host : "localhost:" + request.getLocalPort());
    }
}
