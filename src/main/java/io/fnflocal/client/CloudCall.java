package io.fnflocal.client;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.fnflocal.gateway.GatewayRequest;
import io.fnflocal.signature.SignatureScheme;

/**
 * A call that is signed when it is sent, legal or with one mistake.
 *
 * @param path what follows the port, {@code /} in a legal call
 * @param parameters without those of the signature
 * @param suffix what follows the parameters of a GET, unsigned, in the form in which it is sent
 * @param body of another media type than a form, or null
 * @param signing how it is signed
 */
public record CloudCall(
        String method,
        String path,
        SortedMap<String, String> parameters,
        String suffix,
        @Nullable Body body,
        Signing signing) {

    public CloudCall {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    /** A legal call: a GET, or a POST of a form if the action writes, as new SDKs send it. */
    public static CloudCall of(String action, Map<String, String> parameters) {
        SortedMap<String, String> all = new TreeMap<>(parameters);
        all.put("Action", action);
        all.put("Version", GatewayRequest.VERSION);
        return new CloudCall(reads(action) ? "GET" : "POST", "/", all, "", null, Signing.LEGAL);
    }

    public CloudCall with(String name, String value) {
        SortedMap<String, String> changed = new TreeMap<>(parameters);
        changed.put(name, value);
        return new CloudCall(method, path, changed, suffix, body, signing);
    }

    public CloudCall without(String name) {
        SortedMap<String, String> changed = new TreeMap<>(parameters);
        changed.remove(name);
        return new CloudCall(method, path, changed, suffix, body, signing);
    }

    public CloudCall withMethod(String other) {
        return new CloudCall(other, path, parameters, suffix, body, signing);
    }

    public CloudCall withPath(String other) {
        return new CloudCall(method, other, parameters, suffix, body, signing);
    }

    /**
     * The call with more in its query than it is signed for.
     *
     * @param other percent-encoded, beginning with {@code &}
     */
    public CloudCall withSuffix(String other) {
        return new CloudCall(method, path, parameters, other, body, signing);
    }

    /** A POST with this body and the parameters in the query. */
    public CloudCall withBody(String mediaType, String text) {
        return new CloudCall("POST", path, parameters, suffix, new Body(mediaType, text), signing);
    }

    public CloudCall signed(Signing other) {
        return new CloudCall(method, path, parameters, suffix, body, other);
    }

    /** The action, or an empty text. */
    String action() {
        return parameters.getOrDefault("Action", "");
    }

    /** Whether it may change something, so that it must not be sent twice if nobody knows whether it has arrived. */
    boolean writes() {
        return signing.nonce() != null || !reads(action());
    }

    private static boolean reads(String action) {
        return action.matches("(List|Describe|Get).*|");
    }

    /** The body of a request. */
    public record Body(String mediaType, String text) {}

    /**
     * How a call is signed.
     *
     * @param skew added to the present time
     * @param nonce null for a new one
     * @param flaw what is wrong with the signature
     */
    public record Signing(
            SignatureScheme scheme, Duration skew, @Nullable String nonce, Flaw flaw) {

        public static final Signing LEGAL = new Signing(SignatureScheme.HMAC_SHA1, Duration.ZERO, null, Flaw.NONE);
        public static final Signing VERSION_3 =
                new Signing(SignatureScheme.ACS3_HMAC_SHA256, Duration.ZERO, null, Flaw.NONE);

        public static Signing skewed(Duration skew) {
            return new Signing(SignatureScheme.HMAC_SHA1, skew, null, Flaw.NONE);
        }

        public static Signing withNonce(String nonce) {
            return new Signing(SignatureScheme.HMAC_SHA1, Duration.ZERO, nonce, Flaw.NONE);
        }

        public static Signing flawed(Flaw flaw) {
            return new Signing(SignatureScheme.HMAC_SHA1, Duration.ZERO, null, flaw);
        }
    }

    /** What is wrong with a signature. */
    public enum Flaw {
        NONE,
        WRONG_SECRET,
        UNKNOWN_KEY
    }
}
