package io.fnflocal.control;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonFormat;

import io.fnflocal.gateway.ApiException;
import io.fnflocal.gateway.SentRequest;

/**
 * A request as a client sent it, and what the client says about its signature.
 *
 * @param url absolute, or path and query alone
 * @param headers a value, or a list of values, by name in any case
 * @param stringToSign what was signed: the string to sign or, for version 3, the canonical request
 * @param secret null for that of the key in the database
 */
record ExplainRequest(
        @Nullable String method,
        @Nullable String url,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable
        Map<String, @Nullable List<@Nullable String>> headers,

        @Nullable String body,
        @Nullable String stringToSign,
        @Nullable String secret) {

    private static final Pattern METHOD = Pattern.compile("[A-Za-z]+");
    private static final Pattern URL = Pattern.compile(
            "(?:(?i:https?)://(?<host>[^/?#\\s]+))?(?<path>/[^?#\\s]*)?(?:\\?(?<query>[^#\\s]*))?(?:#\\S*)?");

    /**
     * Reads the request.
     *
     * @throws ProblemException when it is none
     * @throws ApiException when its parameters cannot be read
     */
    SentRequest toCall() {
        if (method == null || !METHOD.matcher(method).matches()) {
            throw ProblemException.illegal("method", absentOr(method), "an HTTP method such as GET");
        }
        Matcher parts = URL.matcher(url == null ? "" : url);
        if (!parts.matches() || (parts.group("host") == null && parts.group("path") == null)) {
            throw ProblemException.illegal(
                    "url", absentOr(url), "http://host:port/?name=value or /?name=value, as it was sent");
        }
        if (secret != null && secret.isEmpty()) {
            throw ProblemException.bad(
                    "secret is empty; legal: at least one character, or no secret for the key's own.");
        }
        return SentRequest.of(
                method,
                Objects.requireNonNullElse(parts.group("path"), "/"),
                Objects.requireNonNullElse(parts.group("query"), ""),
                sentHeaders(parts.group("host")),
                body == null ? "" : body);
    }

    /** Clients seldom tell of the header Host, which they all send. */
    private Map<String, List<String>> sentHeaders(@Nullable String host) {
        Map<String, List<String>> sent = new LinkedHashMap<>();
        if (headers != null) {
            headers.forEach((name, values) -> sent.put(name, requireTexts(name, values)));
        }
        if (host != null && sent.keySet().stream().noneMatch("Host"::equalsIgnoreCase)) {
            sent.put("Host", List.of(host));
        }
        return sent;
    }

    private static List<String> requireTexts(String name, @Nullable List<@Nullable String> values) {
        if (values == null || values.isEmpty() || values.contains(null)) {
            throw ProblemException.illegal("headers." + name, absentOr(null), "a text or a list of texts");
        }
        return values.stream().map(String::valueOf).toList();
    }

    private static String absentOr(@Nullable String value) {
        return value == null ? "absent" : ApiException.cut(value);
    }

    /** Without the secret, for this is what a log would show. */
    @Override
    public String toString() {
        return method + " " + url;
    }
}
