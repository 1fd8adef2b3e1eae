package io.fnflocal.signature;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.util.UriUtils;

import io.fnflocal.gateway.Parameters;

/** Signs calls of the API as the vendor's clients do. */
public final class CallSigner {

    private static final List<String> OLD_SIGNATURE = List.of("Signature", "SecurityToken");

    private static final List<String> OF_VERSION_1 =
            List.of("AccessKeyId", "SignatureMethod", "SignatureNonce", "SignatureVersion", "Timestamp");

    private final Credentials credentials;
    private final String time;
    private final String nonce;

    /** @param nonce new for each call */
    public CallSigner(Credentials credentials, Instant time, String nonce) {
        this.credentials = credentials;
        this.time = time.truncatedTo(ChronoUnit.SECONDS).toString();
        this.nonce = nonce;
    }

    /**
     * Signs a call.
     *
     * @param url scheme, host and port
     * @param method GET, or POST for a form
     * @param parameters those of the call; an old signature among them is replaced
     */
    public SignedCall sign(SignatureScheme scheme, String url, String method, Map<String, String> parameters) {
        SortedMap<String, String> values = new TreeMap<>(parameters);
        values.keySet().removeAll(OLD_SIGNATURE);
        return scheme == SignatureScheme.HMAC_SHA1
                ? signVersion1(url, method, values)
                : signVersion3(url, method, values);
    }

    private SignedCall signVersion1(String url, String method, SortedMap<String, String> values) {
        values.put("AccessKeyId", credentials.accessKeyId());
        values.put("SignatureMethod", SignatureScheme.HMAC_SHA1.algorithm());
        values.put("SignatureNonce", nonce);
        values.put("SignatureVersion", "1.0");
        values.put("Timestamp", time);
        if (credentials.securityToken() != null) {
            values.put("SecurityToken", credentials.securityToken());
        }
        String text = SignatureV1.stringToSign(method, Parameters.of(values));
        values.put("Signature", SignatureV1.sign(credentials.secret(), text));
        return call(url, method, encode(values), new TreeMap<>(), text);
    }

    private SignedCall signVersion3(String url, String method, SortedMap<String, String> values) {
        SortedMap<String, String> headers = new TreeMap<>();
        headers.put("host", url.substring(url.indexOf("//") + 2));
        headers.put("x-acs-date", time);
        headers.put("x-acs-signature-nonce", nonce);
        if (credentials.securityToken() != null) {
            headers.put("x-acs-security-token", credentials.securityToken());
        }
        values.keySet().removeAll(OF_VERSION_1);
        moveToHeader(values, "Action", headers, "x-acs-action");
        moveToHeader(values, "Version", headers, "x-acs-version");
        boolean isForm = HttpMethod.POST.matches(method);
        byte[] body = isForm ? encode(values).getBytes(StandardCharsets.US_ASCII) : new byte[0];
        headers.put("x-acs-content-sha256", SignatureV3.contentHash(body));
        Parameters query = Parameters.of(isForm ? Map.of() : values);
        SignatureV3.Signed signed =
                SignatureV3.sign(method, query, headers, credentials.accessKeyId(), credentials.secret());
        headers.remove("host");
        headers.put(HttpHeaders.AUTHORIZATION, signed.authorization());
        return call(url, method, encode(values), headers, signed.stringToSign());
    }

    private static void moveToHeader(
            SortedMap<String, String> values, String name, SortedMap<String, String> headers, String header) {
        String value = values.remove(name);
        if (value != null) {
            headers.put(header, value);
        }
    }

    private static SignedCall call(
            String url, String method, String encoded, SortedMap<String, String> headers, String stringToSign) {
        if (HttpMethod.POST.matches(method)) {
            headers.put(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_FORM_URLENCODED_VALUE);
            return new SignedCall(method, url + "/", headers, encoded, stringToSign);
        }
        return new SignedCall(method, url + "/?" + encoded, headers, null, stringToSign);
    }

    private static String encode(SortedMap<String, String> values) {
        return values.entrySet().stream()
                .map(pair -> UriUtils.encode(pair.getKey(), StandardCharsets.UTF_8) + "="
                        + UriUtils.encode(pair.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
