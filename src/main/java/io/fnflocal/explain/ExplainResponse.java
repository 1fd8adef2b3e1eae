package io.fnflocal.explain;

import java.util.List;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * How the server computes the signature that it expects of a call, and why it would refuse the call.
 *
 * @param scheme {@code HMAC-SHA1} or {@code ACS3-HMAC-SHA256}; null if query or form cannot be read
 * @param canonicalRequest of version 3 only
 * @param signature as sent
 * @param expectedSignature absent if the secret is unknown
 * @param matches null if the secret is unknown or no signature was sent
 * @param differences from the text that the client signed; absent if that is unknown
 */
record ExplainResponse(
        @Nullable String scheme,
        @Nullable String accessKeyId,
        List<Step> steps,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String canonicalRequest,
        @Nullable String stringToSign,
        @Nullable String signature,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String expectedSignature,
        @Nullable Boolean matches,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Difference> differences,
        List<String> problems) {

    /** For a call that cannot be read at all. */
    static ExplainResponse unreadable(String problem) {
        return new ExplainResponse(null, null, List.of(), null, null, null, null, null, null, List.of(problem));
    }

    /** One step on the way to the string to sign, and its result. */
    record Step(String name, String value) {}

    /**
     * A part that the server and the client sign differently; null on the side that lacks it.
     *
     * @param name of a parameter or header, or another name of the part
     */
    record Difference(
            String name, @Nullable String server, @Nullable String client) {}
}
