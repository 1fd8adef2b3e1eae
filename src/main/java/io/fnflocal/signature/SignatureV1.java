package io.fnflocal.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.fnflocal.gateway.Parameters;
import io.fnflocal.gateway.PercentEncoding;

/**
 * Version 1 of the request signature: HMAC-SHA1 over all parameters but {@code Signature}.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/sdk/product-overview/rpc-mechanism">RPC signature</a>
 */
public final class SignatureV1 {

    private static final String HMAC_SHA1 = "HmacSHA1";

    private SignatureV1() {}

    /** The string to sign, with an empty value as {@code name=}. */
    public static String stringToSign(String method, Parameters parameters) {
        return stringToSign(method, parameters, pair -> true);
    }

    /** The string to sign as the Tea client for Java makes it: parameters with an empty value left out. */
    static String stringToSignWithoutEmptyValues(String method, Parameters parameters) {
        return stringToSign(method, parameters, pair -> !pair.getValue().isEmpty());
    }

    /** The signature in base64. */
    public static String sign(String secret, String stringToSign) {
        try {
            Mac mac = Mac.getInstance(HMAC_SHA1);
            mac.init(new SecretKeySpec((secret + "&").getBytes(StandardCharsets.UTF_8), HMAC_SHA1));
            return Base64.getEncoder().encodeToString(mac.doFinal(stringToSign.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + HMAC_SHA1, e);
        }
    }

    private static String stringToSign(
            String method, Parameters parameters, Predicate<Map.Entry<String, String>> signed) {
        String query = parameters.asMap().entrySet().stream()
                .filter(pair -> !pair.getKey().equals("Signature"))
                .filter(signed)
                .map(pair -> PercentEncoding.encode(pair.getKey()) + "=" + PercentEncoding.encode(pair.getValue()))
                .collect(Collectors.joining("&"));
        return method + "&%2F&" + PercentEncoding.encode(query);
    }
}
