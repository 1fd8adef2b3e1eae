package io.fnflocal.signature;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import org.springframework.web.util.UriUtils;

import io.fnflocal.ApiClient;
import io.fnflocal.gateway.Actions;

/** The bytes of a call of any action with a few changes, some made before it is signed and some after. */
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

    private static final Set<String> FRAMING = Set.of("Content-Length", "Transfer-Encoding", "Expect");

    private final Random random;
    private final String action;
    private final SortedMap<String, List<String>> boundaries = new TreeMap<>(FuzzedValues.PARAMETERS);
    private final String method;
    private final int formShare;
    private final String accessKeyId;
    private final SortedMap<String, String> parameters = new TreeMap<>();
    private final SortedMap<String, String> headers = new TreeMap<>();
    private final StringBuilder moreParameters = new StringBuilder();
    private final StringBuilder moreHeaders = new StringBuilder();
    private final String bytes;
    private boolean breaksFraming;

    /** The same changes for the same seed and actions; nonce and time are fresh. */
    public FuzzedCall(long seed, Actions actions) {
        random = new Random(seed * 0x9E3779B97F4A7C15L);
        action = pick(List.copyOf(actions.supported()));
        actions.parameters(null)
                .forEach(parameter -> boundaries.putIfAbsent(parameter.name(), List.of(parameter.example())));
        method = isOneIn(3) ? "POST" : "GET";
        formShare = method.equals("POST") ? random.nextInt(3) : 0;
        accessKeyId = isOneIn(8) ? "STS.fuzzKey" : "fuzzKey";
        headers.put("Host", "localhost");
        parameters.putAll(Map.of("Action", action, "Version", legal("Version")));
        actions.parameters(action).stream()
                .filter(parameter -> parameter.required() || isOneIn(8))
                .forEach(parameter -> parameters.put(parameter.name(), legal(parameter.name())));
        List.of("Format", "RegionId").stream()
                .filter(name -> isOneIn(8))
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

    public String action() {
        return action;
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

    private String legal(String parameter) {
        if (parameter.equals("Name") && action.matches("CreateFlow|DeleteFlow")) {
            return "other"; // the flow that all others are about stays
        }
        return boundaries.getOrDefault(parameter, List.of()).get(0);
    }

    private void changeSome() {
        while (isOneIn(2)) {
            if (isOneIn(2)) {
                change(boundaries, parameters, (name, value) -> moreParameters.append("&%s=%s".formatted(name, value)));
            } else {
                change(
                        FuzzedValues.HEADERS,
                        headers,
                        (name, value) -> moreHeaders.append("%s: %s\r\n".formatted(name, value)));
            }
        }
    }

    /** @param more adds what stands for itself on the wire */
    private void change(
            SortedMap<String, List<String>> candidates,
            SortedMap<String, String> values,
            BiConsumer<String, String> more) {
        String name = pick(List.copyOf(candidates.keySet()));
        String boundary = pick(candidates.getOrDefault(name, List.of()));
        String value = values.getOrDefault(name, boundary);
        Change change = isOneIn(4) ? Change.BOUNDARY : pick(List.of(Change.values()));
        breaksFraming |= FRAMING.contains(name) || change == Change.CONTROL_CHARACTER;
        switch (change) {
            case ABSENT -> values.remove(name);
            case EMPTY -> values.put(name, "");
            case BLANK -> values.put(name, "  ");
            case HUGE -> values.put(name, "7".repeat(pick(FuzzedValues.LENGTHS)));
            case WRONG_TYPE -> values.put(name, pick(FuzzedValues.WRONG_TYPES));
            case DUPLICATED -> more.accept(name, UriUtils.encode(value, StandardCharsets.UTF_8));
            case CONTROL_CHARACTER -> values.put(name, value + (char) (isOneIn(9) ? 0x7F : random.nextInt(0x20)));
            case BROKEN_UTF8 -> more.accept(name, pick(FuzzedValues.BROKEN));
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
}
