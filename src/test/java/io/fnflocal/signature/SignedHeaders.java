package io.fnflocal.signature;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** The headers of a GET that is signed with version 3. */
public final class SignedHeaders {

    private SignedHeaders() {}

    /** The headers as lines, without a last line break. */
    public static String of(String accessKeyId, String secret, Map<String, String> query, String host) {
        String contentHash = HexFormat.of().formatHex(Digests.sha256("".getBytes(StandardCharsets.UTF_8)));
        SortedMap<String, String> headers = new TreeMap<>(Map.of(
                "host",
                host,
                "x-acs-content-sha256",
                contentHash,
                "x-acs-date",
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                "x-acs-signature-nonce",
                UUID.randomUUID().toString()));
        String signed = String.join(";", headers.keySet());
        String canonical = SignatureV3.canonicalRequest("GET", new TreeMap<>(query), "=", headers, contentHash);
        headers.put(
                "Authorization",
                "ACS3-HMAC-SHA256 Credential=%s,SignedHeaders=%s,Signature=%s"
                        .formatted(accessKeyId, signed, SignatureV3.sign(secret, canonical)));
        return headers.entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue())
                .collect(Collectors.joining("\r\n"));
    }
}
