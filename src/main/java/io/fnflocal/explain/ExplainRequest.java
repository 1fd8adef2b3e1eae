package io.fnflocal.explain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fnflocal.error.ApiException;
import io.fnflocal.gateway.RequestSnapshot;
import io.fnflocal.testbench.ProblemException;

/**
 * A request as a client sent it, and what the client says about its signature.
 *
 * @param url absolute, or path and query alone
 * @param headers a value or a list of values by name, in any case
 * @param stringToSign the text that the client signed: the string to sign or, for version 3, the canonical request
 * @param secret null for the secret of the key in the database
 */
record ExplainRequest(
        @JsonPropertyDescription(METHOD_RULE) @Nullable String method,
        @JsonPropertyDescription(URL_RULE) @Nullable String url,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable
        Map<String, @Nullable List<@Nullable String>> headers,

        @Nullable String body,
        @Nullable String stringToSign,
        @Nullable String secret) {

    private static final String METHOD_RULE = "an HTTP method such as GET";
    private static final String URL_RULE = "http://host:port/?name=value or /?name=value, as it was sent";
    private static final Pattern METHOD = Pattern.compile("[A-Za-z]+");
    private static final Pattern URL = Pattern.compile(
            "(?:(?i:https?)://(?<host>[^/?#\\s]+))?(?<path>/[^?#\\s]*)?(?:\\?(?<query>[^#\\s]*))?(?:#\\S*)?");

    /**
     * Reads the request.
     *
     * @throws ProblemException if it is not a request
     * @throws ApiException if its parameters cannot be read
     */
    RequestSnapshot toCall() {
        if (method == null || !METHOD.matcher(method).matches()) {
            throw invalid("method", method, METHOD_RULE);
        }
        Matcher parts = URL.matcher(url == null ? "" : url);
        if (!parts.matches() || (parts.group("host") == null && parts.group("path") == null)) {
            throw invalid("url", url, URL_RULE);
        }
        if (secret != null && secret.isEmpty()) {
            throw ProblemException.badRequest(
                    "secret is empty but must have at least one character; leave it out to use the secret of the key.");
        }
        return RequestSnapshot.parse(
                method,
                Objects.requireNonNullElse(parts.group("path"), "/"),
                Objects.requireNonNullElse(parts.group("query"), ""),
                headersWithHost(parts.group("host")),
                body == null ? "" : body);
    }

    /** Adds the header Host, which every client sends but few users describe. */
    private Map<String, List<String>> headersWithHost(@Nullable String host) {
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
            throw ProblemException.badRequest(
                    "headers.%s must be a string or a list of strings.".formatted(ApiException.abbreviate(name)));
        }
        return values.stream().map(String::valueOf).toList();
    }

    private static ProblemException invalid(String name, @Nullable String value, String rule) {
        return value == null ? ProblemException.missing(name, rule) : ProblemException.invalid(name, value, rule);
    }

    /** Without the secret: this may be logged. */
    @Override
    public String toString() {
        return method + " " + url;
    }
}
