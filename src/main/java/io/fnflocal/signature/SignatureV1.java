package io.fnflocal.signature;

import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.fnflocal.gateway.ApiCall;
import io.fnflocal.gateway.ApiException;
import io.fnflocal.gateway.Parameters;
import io.fnflocal.gateway.PercentEncoding;

/**
 * Version 1 of the request signature: HMAC-SHA1 over all parameters but {@code Signature}.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/sdk/product-overview/rpc-mechanism">RPC signature</a>
 */
public final class SignatureV1 {

    private static final List<String> REQUIRED =
            List.of("AccessKeyId", "Signature", "SignatureMethod", "SignatureVersion", "SignatureNonce", "Timestamp");

    private SignatureV1() {}

    /** The string to sign, with an empty value as {@code name=}. */
    public static String stringToSign(String method, Parameters parameters) {
        return stringToSign(method, parameters.asMap());
    }

    /** The signature in base64. */
    public static String sign(String secret, String stringToSign) {
        return Base64.getEncoder().encodeToString(Digests.hmac("HmacSHA1", secret + "&", stringToSign));
    }

    /**
     * Reads the signature's parameters.
     *
     * @throws ApiException {@code MissingRequiredParams}, else {@code InvalidArgument} for one that is malformed
     */
    static ClaimedSignature read(ApiCall call) {
        Parameters parameters = call.parameters();
        REQUIRED.forEach(parameters::require);
        requireText(parameters, "SignatureMethod", "HMAC-SHA1");
        requireText(parameters, "SignatureVersion", "1.0");
        return new ClaimedSignature(
                parameters.require("AccessKeyId"),
                parameters.find("SecurityToken"),
                ClaimedSignature.parseTime("Timestamp", parameters.require("Timestamp")),
                parameters.require("SignatureNonce"),
                parameters.require("Signature"),
                () -> stringsToSign(call.method(), parameters),
                SignatureV1::sign);
    }

    /** Reads as much of the signature's parameters as there is. */
    static PartialSignature readPartly(ApiCall call) {
        Parameters parameters = call.parameters();
        Problems problems = new Problems();
        REQUIRED.forEach(name -> problems.check(() -> parameters.require(name)));
        problems.check(() -> requireText(parameters, "SignatureMethod", "HMAC-SHA1"));
        problems.check(() -> requireText(parameters, "SignatureVersion", "1.0"));
        return new PartialSignature(
                SignatureScheme.HMAC_SHA1,
                parameters.find("AccessKeyId"),
                parameters.find("SecurityToken"),
                problems.attempt(() -> ClaimedSignature.parseTime("Timestamp", parameters.require("Timestamp"))),
                parameters.find("SignatureNonce"),
                parameters.find("Signature"),
                stringsToSign(call.method(), parameters),
                problems);
    }

    /** Most clients sign an empty value as {@code name=}; the Tea client for Java leaves the pair out. */
    private static List<String> stringsToSign(String method, Parameters parameters) {
        String usual = stringToSign(method, parameters);
        if (!parameters.asMap().containsValue("")) {
            return List.of(usual);
        }
        SortedMap<String, String> filled = new TreeMap<>(parameters.asMap());
        filled.values().removeIf(String::isEmpty);
        return List.of(usual, stringToSign(method, filled));
    }

    private static String stringToSign(String method, SortedMap<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .filter(pair -> !pair.getKey().equals("Signature"))
                .map(pair -> PercentEncoding.encode(pair.getKey()) + "=" + PercentEncoding.encode(pair.getValue()))
                .collect(Collectors.joining("&"));
        return method + "&%2F&" + PercentEncoding.encode(query);
    }

    private static void requireText(Parameters parameters, String name, String legal) {
        String value = parameters.require(name);
        if (!value.equals(legal)) {
            throw ApiException.invalidArgument(name, value, legal);
        }
    }
}
