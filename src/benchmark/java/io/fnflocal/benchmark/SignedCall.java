package io.fnflocal.benchmark;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import org.springframework.web.util.UriUtils;

import io.fnflocal.gateway.Parameters;
import io.fnflocal.signature.SignatureV1;

/** Signs calls as a client does, each with its own nonce and time. */
final class SignedCall {

    static final String ACCESS_KEY_ID = "testid";
    static final String SECRET = "testsecret";

    private static final String NONCE = UUID.randomUUID() + "-";
    private static final AtomicLong COUNT = new AtomicLong();

    private SignedCall() {}

    /**
     * The path and query of a call.
     *
     * @param parameters those of ListExecutions, without the signature
     */
    static String target(Map<String, String> parameters) {
        SortedMap<String, String> signed = new TreeMap<>(parameters);
        signed.put("AccessKeyId", ACCESS_KEY_ID);
        signed.put("Action", "ListExecutions");
        signed.put("SignatureMethod", "HMAC-SHA1");
        signed.put("SignatureNonce", NONCE + COUNT.incrementAndGet());
        signed.put("SignatureVersion", "1.0");
        signed.put("Timestamp", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        signed.put("Version", "2019-03-15");
        signed.put("Signature", SignatureV1.sign(SECRET, SignatureV1.stringToSign("GET", Parameters.of(signed))));
        StringBuilder target = new StringBuilder(512).append("/?");
        signed.forEach((name, value) -> target.append(name)
                .append('=')
                .append(UriUtils.encode(value, StandardCharsets.UTF_8))
                .append('&'));
        return target.substring(0, target.length() - 1);
    }
}
