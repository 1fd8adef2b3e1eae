package io.fnflocal.signature;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import org.springframework.web.util.UriUtils;

import io.fnflocal.ApiClient;

/** The bytes of a ListExecutions call with a few changes, some made before it is signed and some after. */
public final class FuzzedCall {

    private enum Change {
        ABSENT,
        EMPTY,
        BLANK,
        HUGE,
        WRONG_TYPE,
        DUPLICATED,
        CONTROL_CHARACTER,
        BROKEN_UTF8,
        OTHER_CASE,
        BOUNDARY
    }

    /** Names and their boundary values, the first of them legal. */
    private static final SortedMap<String, List<String>> PARAMETERS = read("""
            Action ListExecutions DescribeFlow Drop
            Version 2019-03-15 2019-3-15 2020-01-01
            FlowName fuzz nobody nobody2 1abc _ 流程 fuzz/ ..
            Format JSON XML json
            NextToken run-0000000003 nope -1
            Limit 10 1 100 101 0 -1 +1 007 1.0 0x10 2147483648 99999999999999999999 ١
            Status Running Done Succeeded,Failed
            StartedTimeBegin 2019-01-01T00:00:00Z 0000-01-01T00:00:00+23:59 2020-02-30T00:00:00Z 2020-01-01
            StartedTimeEnd 2099-01-01T00:00:00+08:00 9999-12-31T23:59:60.9999999999-23:59 2016-12-31T23:59:60Z
            ExecutionNamePrefix run- % _ \\ 𠀀
            MetadataOnly True yes 1
            Qualifier 1 LATEST
            MapRunName map -
            RegionId cn-hangzhou x
            AccessKeyId fuzzKey nobody STS.fuzzKey
            Signature AAAA =
            SignatureMethod HMAC-SHA1 HMAC-SHA256
            SignatureVersion 1.0 1 2.0
            SignatureNonce again -
            Timestamp 2020-01-01T00:00:00Z 9999-12-31T23:59:59Z 0000-01-01T00:00:00Z 2016-12-31T23:59:60Z 1577836800
            SecurityToken fuzz/Token x
            """);

    private static final SortedMap<String, List<String>> HEADERS = read("""
            Host localhost [::1]:80 a@b host:99999 host:x -
            Accept */* text/xml nonsense */*;q=2
            Authorization ACS3-HMAC-SHA256 Basic ACS3-HMAC-SHA256\tCredential=fuzzKey
            Content-Type application/json text/plain application/x-www-form-urlencoded;charset=x a/b/c
            Content-Length 0 1 -1 1048576 1048577 9223372036854775808 1e3
            Transfer-Encoding chunked gzip identity chunked,chunked
            Expect 100-continue miracles
            Cookie a=b ;;=; JSESSIONID=x
            X-Forwarded-For 1.2.3.4 x
            X-Forwarded-Host other a@b
            X-Forwarded-Proto https x
            x-acs-action ListExecutions DescribeFlow Drop
            x-acs-version 2019-03-15 1
            x-acs-date 2020-01-01T00:00:00Z 9999-12-31T23:59:59Z 1 2020-01-01T00:00:00+00:00
            x-acs-signature-nonce again -
            x-acs-content-sha256 e3b0c442 x
            x-acs-security-token fuzz/Token x
            x-acs-extra 1 -
            """);

    private static final List<String> REQUIRED = List.of("Action", "Version", "FlowName");
    private static final Set<String> FRAMING = Set.of("Content-Length", "Transfer-Encoding", "Expect");
    private static final List<String> WRONG_TYPES = List.of("true", "-1", "1e9", "[]", "{\"a\":1}", "null", "😀");
    private static final List<String> BROKEN = List.of("%", "%4", "%zz", "%FF", "%C3%28", "%ED%A0%80", "\u00c3(");
    private static final List<Integer> LENGTHS = List.of(65, 129, 4_000, 30_000, 33_000, 50_000);

    private final Random random;
    private final String method;
    private final int formShare;
    private final String accessKeyId;
    private final SortedMap<String, String> parameters = new TreeMap<>();
    private final SortedMap<String, String> headers = new TreeMap<>();
    private final StringBuilder moreParameters = new StringBuilder();
    private final StringBuilder moreHeaders = new StringBuilder();
    private final String bytes;
    private boolean breaksFraming;

    /** The same changes for the same seed; nonce and time are fresh. */
    public FuzzedCall(long seed) {
        random = new Random(seed * 0x9E3779B97F4A7C15L);
        method = isOneIn(3) ? "POST" : "GET";
        formShare = method.equals("POST") ? random.nextInt(3) : 0;
        accessKeyId = isOneIn(8) ? "STS.fuzzKey" : "fuzzKey";
        headers.put("Host", "localhost");
        REQUIRED.forEach(name -> parameters.put(name, legal(name)));
        PARAMETERS.keySet().stream()
                .filter(name -> !isOfASignature(name) && isOneIn(8))
                .forEach(name -> parameters.put(name, legal(name)));
        changeSome();
        switch (random.nextInt(10)) {
            case 0 -> {}
            case 1, 2, 3 -> signV3();
            default -> signV1();
        }
        int length = body().length();
        if (length > 0) {
            headers.put("Content-Type", "application/x-www-form-urlencoded");
            headers.put("Content-Length", String.valueOf(length));
        }
        changeSome();
        String body = body() + (length > 0 && isOneIn(50) ? "&a=" + "a".repeat(1_050_000) : "");
        headers.replace("Content-Length", String.valueOf(length), String.valueOf(body.length()));
        bytes = "%s /?%s%s HTTP/1.1\r\n%s%s\r\n%s"
                .formatted(method, ApiClient.encode(part(false)), moreParameters, lines(), moreHeaders, body);
    }

    public String bytes() {
        return bytes;
    }

    /** Whether nobody knows where the call ends; nothing can follow it. */
    public boolean breaksFraming() {
        return breaksFraming;
    }

    private void signV1() {
        if (accessKeyId.startsWith("STS.")) {
            parameters.putIfAbsent("SecurityToken", "fuzz/Token");
        }
        parameters.putAll(ApiClient.sign(method, accessKeyId, "fuzzSecret", parameters));
    }

    private void signV3() {
        if (isOneIn(2)) {
            headers.put("x-acs-action", String.valueOf(parameters.remove("Action")));
        }
        if (accessKeyId.startsWith("STS.")) {
            headers.putIfAbsent("x-acs-security-token", "fuzz/Token");
        }
        String contentHash = HexFormat.of().formatHex(Digests.sha256(body().getBytes(StandardCharsets.ISO_8859_1)));
        headers.putIfAbsent("x-acs-content-sha256", contentHash);
        headers.putIfAbsent(
                "x-acs-date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        headers.putIfAbsent("x-acs-signature-nonce", UUID.randomUUID().toString());
        SortedMap<String, String> signed = new TreeMap<>();
        headers.forEach((name, value) -> signed.put(name.toLowerCase(Locale.ROOT), value.strip()));
        String canonical = SignatureV3.canonicalRequest(method, part(false), "=", signed, contentHash);
        headers.put(
                "Authorization",
                "ACS3-HMAC-SHA256 Credential=%s,SignedHeaders=%s,Signature=%s"
                        .formatted(
                                accessKeyId,
                                String.join(";", signed.keySet()),
                                SignatureV3.sign("fuzzSecret", canonical)));
    }

    private static boolean isOfASignature(String name) {
        return name.matches("AccessKeyId|Signature.*|Timestamp|SecurityToken");
    }

    private static String legal(String parameter) {
        return PARAMETERS.getOrDefault(parameter, List.of()).get(0);
    }

    private void changeSome() {
        while (isOneIn(2)) {
            if (isOneIn(2)) {
                change(PARAMETERS, parameters, (name, value) -> moreParameters.append("&%s=%s".formatted(name, value)));
            } else {
                change(HEADERS, headers, (name, value) -> moreHeaders.append("%s: %s\r\n".formatted(name, value)));
            }
        }
    }

    /** @param more adds what stands for itself on the wire */
    private void change(
            SortedMap<String, List<String>> boundaries,
            SortedMap<String, String> values,
            BiConsumer<String, String> more) {
        String name = pick(List.copyOf(boundaries.keySet()));
        String boundary = pick(boundaries.getOrDefault(name, List.of()));
        String value = values.getOrDefault(name, boundary);
        Change change = isOneIn(4) ? Change.BOUNDARY : pick(List.of(Change.values()));
        breaksFraming |= FRAMING.contains(name) || change == Change.CONTROL_CHARACTER;
        switch (change) {
            case ABSENT -> values.remove(name);
            case EMPTY -> values.put(name, "");
            case BLANK -> values.put(name, "  ");
            case HUGE -> values.put(name, "7".repeat(pick(LENGTHS)));
            case WRONG_TYPE -> values.put(name, pick(WRONG_TYPES));
            case DUPLICATED -> more.accept(name, UriUtils.encode(value, StandardCharsets.UTF_8));
            case CONTROL_CHARACTER -> values.put(name, value + (char) (isOneIn(9) ? 0x7F : random.nextInt(0x20)));
            case BROKEN_UTF8 -> more.accept(name, pick(BROKEN));
            case OTHER_CASE -> {
                values.remove(name);
                values.put(isOneIn(2) ? name.toUpperCase(Locale.ROOT) : name, value.toUpperCase(Locale.ROOT));
            }
            case BOUNDARY -> values.put(name, boundary);
        }
    }

    private String body() {
        return ApiClient.encode(part(true));
    }

    /** The parameters that stand in the form, or the others. */
    private SortedMap<String, String> part(boolean inForm) {
        SortedMap<String, String> part = new TreeMap<>(parameters);
        part.keySet().removeIf(name -> (formShare > 0 && Math.abs(name.hashCode() % 2) < formShare) != inForm);
        return part;
    }

    private String lines() {
        return headers.entrySet().stream()
                .map(header -> header.getKey() + ": " + latin1(header.getValue()) + "\r\n")
                .collect(Collectors.joining());
    }

    /** One character for each byte of UTF-8. */
    private static String latin1(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private boolean isOneIn(int n) {
        return random.nextInt(n) == 0;
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static SortedMap<String, List<String>> read(String lines) {
        return lines.lines()
                .map(line -> List.of(line.split(" ", -1)))
                .collect(Collectors.toMap(
                        words -> words.get(0), words -> words.subList(1, words.size()), (a, b) -> b, TreeMap::new));
    }
}
