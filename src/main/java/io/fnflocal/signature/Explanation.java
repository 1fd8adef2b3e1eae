package io.fnflocal.signature;

import java.util.List;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * How the server comes to the signature that it expects of a call, and what of the call it would refuse.
 *
 * @param scheme {@code HMAC-SHA1} or {@code ACS3-HMAC-SHA256}; null where query or form cannot be read
 * @param canonicalRequest of version 3 only
 * @param signature as it was sent
 * @param expectedSignature only where the secret is known
 * @param matches null where the secret is not known or no signature was sent
 * @param differences from what the client says that it signed, where it says so
 */
public record Explanation(
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

    /** Of a call that cannot even be read. */
    public static Explanation unreadable(String problem) {
        return new Explanation(null, null, List.of(), null, null, null, null, null, null, List.of(problem));
    }

    /** One step on the way to the string to sign, and what it results in. */
    public record Step(String name, String value) {}

    /**
     * A part that the server and the client sign differently; null is where it is absent.
     *
     * @param name of a parameter or header, or what else the part is
     */
    public record Difference(
            String name, @Nullable String server, @Nullable String client) {}
}
