package io.fnflocal.client;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * What an endpoint answered.
 *
 * @param headers by lower-case name, the first of each
 */
public record CloudAnswer(int status, Map<String, String> headers, String body) {

    private static final long MAX_WAIT_MILLIS = 60_000;

    /** The body, or a missing node if it is not JSON. */
    public JsonNode json() {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    public boolean isSuccess() {
        return status == 200;
    }

    /** The error code, or an empty text. */
    public String code() {
        return json().path("Code").asString("");
    }

    public String message() {
        return json().path("Message").asString("");
    }

    /** In short: {@code 200}, or {@code 400 InvalidArgument}. */
    public String outcome() {
        String code = isSuccess() ? "" : code();
        return code.isEmpty() ? Integer.toString(status) : status + " " + code;
    }

    /** Whether the same call may succeed later, as the vendor's clients decide it. */
    boolean isTransient() {
        String code = code();
        return status == 429
                || status >= 500
                || code.startsWith("Throttling")
                || code.equals("ResourceThrottled")
                || code.equals("ConcurrentUpdateError");
    }

    /** After how long the endpoint wants to be asked again, if it says so: header {@code x-acs-retry-after}, in milliseconds. */
    Optional<Duration> retryAfter() {
        String millis = headers.getOrDefault("x-acs-retry-after", "");
        return millis.matches("\\d{1,9}")
                ? Optional.of(Duration.ofMillis(Math.min(Long.parseLong(millis), MAX_WAIT_MILLIS)))
                : Optional.empty();
    }
}
