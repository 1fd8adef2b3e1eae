package io.fnflocal.signature;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.springframework.web.util.UriUtils;

import io.fnflocal.error.ApiException;
import io.fnflocal.gateway.ApiCall;
import io.fnflocal.gateway.Parameters;

/**
 * Version 1 of the request signature: HMAC-SHA1 over all parameters but {@code Signature}.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/sdk/product-overview/rpc-mechanism">RPC signature</a>
 */
public final class SignatureV1 {

    private static final List<String> REQUIRED =
            List.of("AccessKeyId", "Signature", "SignatureMethod", "SignatureVersion", "SignatureNonce", "Timestamp");

    private static final Map<String, String> FIXED =
            new TreeMap<>(Map.of("SignatureMethod", "HMAC-SHA1", "SignatureVersion", "1.0"));

    private SignatureV1() {}

    /** The string to sign; an empty value is written as {@code name=}. */
    public static String stringToSign(String method, Parameters parameters) {
        return stringToSign(method, parameters.asMap());
    }

    /** The signature in base64. */
    public static String sign(String secret, String stringToSign) {
        return signWithKey(secret + "&", stringToSign);
    }

    /** The signature in base64 if the HMAC key were this one; a mistake of clients is to forget what follows the secret. */
    public static String signWithKey(String key, String stringToSign) {
        return Base64.getEncoder().encodeToString(Digests.hmac("HmacSHA1", key, stringToSign));
    }

    static ClaimedSignature read(ApiCall call) {
        Parameters parameters = call.parameters();
        ClaimedSignature.Reader reader = new ClaimedSignature.Reader(new ArrayList<>());
        REQUIRED.forEach(name -> reader.read(() -> parameters.require(name)));
        FIXED.forEach((name, value) -> reader.read(() -> requireValue(parameters, name, value)));
        String timestamp = parameters.find("Timestamp");
        return new ClaimedSignature(
                SignatureScheme.HMAC_SHA1,
                parameters.find("AccessKeyId"),
                parameters.find("SecurityToken"),
                timestamp == null ? null : reader.read(() -> ClaimedSignature.parseTime("Timestamp", timestamp)),
                parameters.find("SignatureNonce"),
                parameters.find("Signature"),
                () -> stringsToSign(call.method(), parameters),
                reader.problems());
    }

    /** Most clients sign an empty value as {@code name=}; the Tea client for Java leaves the pair out. */
    private static List<String> stringsToSign(String method, Parameters parameters) {
        String usual = stringToSign(method, parameters);
        if (!parameters.asMap().containsValue("")) {
            return List.of(usual);
        }
        SortedMap<String, String> nonEmpty = new TreeMap<>(parameters.asMap());
        nonEmpty.values().removeIf(String::isEmpty);
        return List.of(usual, stringToSign(method, nonEmpty));
    }

    private static String stringToSign(String method, SortedMap<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .filter(pair -> !pair.getKey().equals("Signature"))
                .map(pair -> encode(pair.getKey()) + "=" + encode(pair.getValue()))
                .collect(Collectors.joining("&"));
        return method + "&%2F&" + encode(query);
    }

    /** Percent-encodes all but {@code A-Z a-z 0-9 - _ . ~}, as the vendor's rules say. */
    private static String encode(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }

    private static String requireValue(Parameters parameters, String name, String value) {
        String sent = parameters.require(name);
        if (!sent.equals(value)) {
            throw ApiException.invalidArgument(name, sent, value);
        }
        return sent;
    }
}
