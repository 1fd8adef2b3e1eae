package io.fnflocal.signature;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A signed call of the API, ready to be sent once.
 *
 * @param url absolute, with the query
 * @param headers by name; Host is that of the URL
 * @param body a form, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SignedCall(
        String method,
        String url,
        Map<String, String> headers,
        @Nullable String body,
        String stringToSign) {}
