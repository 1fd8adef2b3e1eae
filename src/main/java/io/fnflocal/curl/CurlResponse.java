package io.fnflocal.curl;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Responses that are commands for a shell. */
public final class CurlResponse {

    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private static final String LEFT_OUT_HEADER = "x-fnf-left-out";

    /** In these characters, no shell finds anything to expand. */
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:\\[\\]-]+");

    private CurlResponse() {}

    /**
     * The commands as plain text, a line each.
     *
     * @param leftOut how many calls have none, which only a header tells: what a user pastes into a shell must be
     *     commands of ours and nothing else, because not every shell knows comments
     */
    public static ResponseEntity<String> of(List<String> commands, int leftOut) {
        ResponseEntity.BodyBuilder response = ResponseEntity.ok().contentType(TEXT);
        if (leftOut > 0) {
            response.header(LEFT_OUT_HEADER, String.valueOf(leftOut));
        }
        return response.body(commands.stream().map(command -> command + "\n").collect(Collectors.joining()));
    }

    /** Scheme, host and port by which the client of this request has reached the emulator. */
    public static String baseUrl(HttpServletRequest request) {
        String host = request.getHeader(HttpHeaders.HOST);
        boolean safe = host != null && HOST.matcher(host).matches();
        return request.getScheme() + "://" + (safe ? host : "localhost:" + request.getLocalPort());
    }
}
