package io.fnflocal.curl;

import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

import io.fnflocal.gateway.Parameters;
import io.fnflocal.signature.SignatureScheme;
import io.fnflocal.signature.SignatureV1;
import io.fnflocal.signature.SignatureV3;
import io.fnflocal.state.EmulatorClock;

/** Signs calls of the API with a new nonce and the present time, as the vendor's clients do. */
@Component
class CallSigner {

    private static final List<String> OLD_SIGNATURE = List.of("Signature", "SecurityToken");

    private static final List<String> OF_VERSION_1 =
            List.of("AccessKeyId", "SignatureMethod", "SignatureNonce", "SignatureVersion", "Timestamp");

    private final EmulatorClock clock;

    CallSigner(EmulatorClock clock) {
        this.clock = clock;
    }

    /**
     * Signs a call.
     *
     * @param url scheme, host and port
     * @param method GET, or POST for a form
     * @param parameters those of the call; an old signature among them is replaced
     */
    SignedCall sign(SignatureScheme scheme, String url, String method, Map<String, String> parameters, SigningKey key) {
        SortedMap<String, String> values = new TreeMap<>(parameters);
        values.keySet().removeAll(OLD_SIGNATURE);
        return scheme == SignatureScheme.HMAC_SHA1
                ? signVersion1(url, method, values, key)
                : signVersion3(url, method, values, key);
    }

    private SignedCall signVersion1(String url, String method, SortedMap<String, String> values, SigningKey key) {
        values.put("AccessKeyId", key.id());
        values.put("SignatureMethod", SignatureScheme.HMAC_SHA1.algorithm());
        values.put("SignatureNonce", UUID.randomUUID().toString());
        values.put("SignatureVersion", "1.0");
        values.put("Timestamp", time(key));
        if (key.securityToken() != null) {
            values.put("SecurityToken", key.securityToken());
        }
        String text = SignatureV1.stringToSign(method, Parameters.of(values));
        values.put("Signature", SignatureV1.sign(key.secret(), text));
        return call(url, method, encode(values), new TreeMap<>(), text);
    }

    private SignedCall signVersion3(String url, String method, SortedMap<String, String> values, SigningKey key) {
        SortedMap<String, String> headers = new TreeMap<>();
        headers.put("host", url.substring(url.indexOf("//") + 2));
        headers.put("x-acs-date", time(key));
        headers.put("x-acs-signature-nonce", UUID.randomUUID().toString());
        if (key.securityToken() != null) {
            headers.put("x-acs-security-token", key.securityToken());
        }
        values.keySet().removeAll(OF_VERSION_1);
        moveToHeader(values, "Action", headers, "x-acs-action");
        moveToHeader(values, "Version", headers, "x-acs-version");
        boolean isForm = HttpMethod.POST.matches(method);
        byte[] body = isForm ? encode(values).getBytes(StandardCharsets.US_ASCII) : new byte[0];
        headers.put("x-acs-content-sha256", SignatureV3.contentHash(body));
        Parameters query = Parameters.of(isForm ? Map.of() : values);
        SignatureV3.Signed signed = SignatureV3.sign(method, query, headers, key.id(), key.secret());
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

    private String time(SigningKey key) {
        return clock.signatureTime(key.accountId())
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    private static String encode(SortedMap<String, String> values) {
        return values.entrySet().stream()
                .map(pair -> UriUtils.encode(pair.getKey(), StandardCharsets.UTF_8) + "="
                        + UriUtils.encode(pair.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
