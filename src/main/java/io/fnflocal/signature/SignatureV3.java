package io.fnflocal.signature;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.web.util.UriUtils;

import io.fnflocal.error.ApiException;
import io.fnflocal.error.ErrorCode;
import io.fnflocal.gateway.ApiCall;
import io.fnflocal.gateway.Parameters;

/**
 * Version 3 of the request signature, {@code ACS3-HMAC-SHA256}: over method, query, the signed headers and the body.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/sdk/product-overview/v3-request-structure-and-signature">V3
 *     signature</a>
 */
public final class SignatureV3 {

    public static final String ALGORITHM = "ACS3-HMAC-SHA256";
    private static final String CONTENT_HASH = "x-acs-content-sha256";
    private static final String TIME = "x-acs-date";
    private static final String NONCE = "x-acs-signature-nonce";
    private static final List<String> REQUIRED = List.of(TIME, NONCE, CONTENT_HASH);

    private SignatureV3() {}

    /**
     * The canonical request, which is what a signature covers.
     *
     * @param query decoded pairs in byte order of their names
     * @param emptyValue what follows the name of a pair with an empty value, {@code =} or nothing
     * @param headers the signed headers by lower-case name
     * @param contentHash SHA-256 of the body, in hexadecimal
     */
    static String canonicalRequest(
            String method,
            SortedMap<String, String> query,
            String emptyValue,
            SortedMap<String, String> headers,
            String contentHash) {
        String pairs = query.entrySet().stream()
                .map(pair -> encode(pair.getKey())
                        + (pair.getValue().isEmpty() ? emptyValue : "=" + encode(pair.getValue())))
                .collect(Collectors.joining("&"));
        StringBuilder canonical =
                new StringBuilder(method).append("\n/\n").append(pairs).append('\n');
        headers.forEach((name, value) ->
                canonical.append(name).append(':').append(value).append('\n'));
        return canonical
                .append('\n')
                .append(String.join(";", headers.keySet()))
                .append('\n')
                .append(contentHash)
                .toString();
    }

    /**
     * Signs a call as the vendor's clients do, which send no empty values.
     *
     * @param headers those that are signed, by lower-case name; they must have the time, the nonce and the content's hash
     */
    public static Signed sign(
            String method, Parameters query, SortedMap<String, String> headers, String accessKeyId, String secret) {
        String canonical = canonicalRequest(
                method, query.asMap(), "=", headers, Objects.requireNonNull(headers.get(CONTENT_HASH)));
        return new Signed(
                stringToSign(canonical),
                "%s Credential=%s,SignedHeaders=%s,Signature=%s"
                        .formatted(
                                ALGORITHM, accessKeyId, String.join(";", headers.keySet()), sign(secret, canonical)));
    }

    /** The header x-acs-content-sha256 for a body. */
    public static String contentHash(byte[] body) {
        return hex(Digests.sha256(body));
    }

    /** The signature in hexadecimal. */
    static String sign(String secret, String canonicalRequest) {
        return hex(Digests.hmac("HmacSHA256", secret, stringToSign(canonicalRequest)));
    }

    static String stringToSign(String canonicalRequest) {
        return ALGORITHM + "\n" + hex(Digests.sha256(canonicalRequest.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Reads the signature's headers. The server signs every {@code x-acs-*} header of the call and the hash of the body
     * that it received, so that an unsigned header or a changed body makes the signature differ.
     */
    static ClaimedSignature read(ApiCall call) {
        ClaimedSignature.Reader reader = new ClaimedSignature.Reader(new ArrayList<>());
        REQUIRED.forEach(name -> reader.read(() -> requireFilledHeader(call, name)));
        Authorization authorization = reader.read(() -> Authorization.of(call));
        List<String> declared = authorization == null ? List.of() : authorization.signedHeaders();
        List<String> present = declared.stream()
                .filter(name -> reader.read(() -> requireHeader(call, name)) != null)
                .toList();
        String time = call.findHeader(TIME);
        return new ClaimedSignature(
                SignatureScheme.ACS3_HMAC_SHA256,
                authorization == null ? null : authorization.credential(),
                call.findHeader("x-acs-security-token"),
                time == null || time.isEmpty() ? null : reader.read(() -> ClaimedSignature.parseTime(TIME, time)),
                call.findHeader(NONCE),
                authorization == null ? null : authorization.signature(),
                () -> canonicalRequests(call, signedHeaders(call, present)),
                reader.problems());
    }

    /**
     * Mistakes of the client that otherwise show only as a signature that does not match, a sentence each.
     *
     * @throws ApiException if the header {@code Authorization} is missing or malformed
     */
    public static List<String> findOversights(ApiCall call) {
        List<String> oversights = new ArrayList<>();
        List<String> declared = Authorization.of(call).signedHeaders();
        acsHeaders(call)
                .filter(name -> !declared.contains(name))
                .forEach(name -> oversights.add("%s is not among the signed headers; the server signs it."
                        .formatted(ApiException.abbreviate(name))));
        String claimed = call.findHeader(CONTENT_HASH);
        String hash = contentHash(call.body());
        if (claimed != null && !claimed.isEmpty() && !claimed.equals(hash)) {
            oversights.add("%s is '%s', but the SHA-256 of the body is %s."
                    .formatted(CONTENT_HASH, ApiException.abbreviate(claimed), hash));
        }
        return oversights;
    }

    /** Most clients sign an empty query value as {@code name=}, the one for Python as {@code name}. */
    private static List<String> canonicalRequests(ApiCall call, SortedMap<String, String> headers) {
        SortedMap<String, String> query = call.queryParameters().asMap();
        String contentHash = contentHash(call.body());
        String usual = canonicalRequest(call.method(), query, "=", headers, contentHash);
        return query.containsValue("")
                ? List.of(usual, canonicalRequest(call.method(), query, "", headers, contentHash))
                : List.of(usual);
    }

    private static SortedMap<String, String> signedHeaders(ApiCall call, List<String> declared) {
        TreeSet<String> names = new TreeSet<>(declared);
        acsHeaders(call).forEach(names::add);
        SortedMap<String, String> headers = new TreeMap<>();
        names.forEach(name -> headers.put(name, requireHeader(call, name)));
        return headers;
    }

    private static Stream<String> acsHeaders(ApiCall call) {
        return call.headerNames().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> name.startsWith("x-acs-"));
    }

    private static String requireFilledHeader(ApiCall call, String name) {
        String value = requireHeader(call, name);
        if (value.isEmpty()) {
            throw ApiException.of(ErrorCode.MISSING_REQUIRED_HEADER, name);
        }
        return value;
    }

    static String requireHeader(ApiCall call, String name) {
        String value = call.findHeader(name);
        if (value == null) {
            throw ApiException.of(ErrorCode.MISSING_REQUIRED_HEADER, name);
        }
        return value;
    }

    private static String encode(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * What signs a call.
     *
     * @param authorization the header {@code Authorization}
     */
    public record Signed(String stringToSign, String authorization) {}
}
