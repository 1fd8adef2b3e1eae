package io.fnflocal.explain;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.web.util.UriUtils;

import io.fnflocal.error.ApiException;
import io.fnflocal.explain.ExplainResponse.Difference;
import io.fnflocal.explain.ExplainResponse.Step;
import io.fnflocal.signature.SignatureScheme;
import io.fnflocal.signature.SignatureV3;

/**
 * The text that a signature covers, parsed as far as possible: a client's may be wrong in any way.
 *
 * @param otherParts everything that is neither a parameter nor a header, by the name that an explanation gives it
 * @param query the parameters, encoded once
 * @param parameters encoded values by encoded name, in the order of the text
 * @param headers values by name, in the order of the text
 */
record SignedText(
        SignatureScheme scheme,
        String text,
        Map<String, String> otherParts,
        String query,
        Map<String, String> parameters,
        Map<String, String> headers) {

    /**
     * Parses a text.
     *
     * @param text for version 1 such as {@code GET&%2F&AccessKeyId%3Dtestid}; for version 3 a canonical request, or a
     *     string to sign, which has no more than its hash
     */
    static SignedText of(SignatureScheme scheme, String text) {
        return switch (scheme) {
            case HMAC_SHA1 -> ofVersion1(text);
            case ACS3_HMAC_SHA256 -> ofVersion3(text);
        };
    }

    private static SignedText ofVersion1(String text) {
        String[] fields = text.split("&", 3);
        Map<String, String> otherParts = new LinkedHashMap<>();
        otherParts.put("method", fields[0]);
        otherParts.put("path", field(fields, 1));
        String query = decode(field(fields, 2));
        return new SignedText(SignatureScheme.HMAC_SHA1, text, otherParts, query, pairs(query, "&", "="), Map.of());
    }

    private static SignedText ofVersion3(String text) {
        SignatureScheme scheme = SignatureScheme.ACS3_HMAC_SHA256;
        String[] lines = text.split("\n", -1);
        Map<String, String> otherParts = new LinkedHashMap<>();
        if (lines[0].equals(SignatureV3.ALGORITHM)) {
            otherParts.put("hash of the canonical request", field(lines, 1));
            return new SignedText(scheme, text, otherParts, "", Map.of(), Map.of());
        }
        int end = 3;
        while (!field(lines, end).isEmpty()) {
            end++;
        }
        otherParts.put("method", lines[0]);
        otherParts.put("path", field(lines, 1));
        otherParts.put("signed headers", field(lines, end + 1));
        otherParts.put("body hash", field(lines, end + 2));
        String query = field(lines, 2);
        String headers = end == 3 ? "" : String.join("\n", List.of(lines).subList(3, end));
        return new SignedText(scheme, text, otherParts, query, pairs(query, "&", "="), pairs(headers, "\n", ":"));
    }

    /** How the server makes this text, step by step. */
    List<Step> steps() {
        return switch (scheme) {
            case HMAC_SHA1 ->
                List.of(
                        new Step("parameters in byte order, encoded", query),
                        new Step("the parameters, encoded once more", UriUtils.encode(query, StandardCharsets.UTF_8)),
                        new Step("method, encoded path and parameters: the string to sign", text));
            case ACS3_HMAC_SHA256 -> {
                String stringToSign = scheme.stringToSign(text);
                yield List.of(
                        new Step("query parameters in byte order, encoded", query),
                        new Step("signed headers in byte order", headerLines()),
                        new Step("names of the signed headers", part("signed headers")),
                        new Step("SHA-256 of the body", part("body hash")),
                        new Step("method, path and the above: the canonical request", text),
                        new Step(
                                "SHA-256 of the canonical request",
                                stringToSign.substring(scheme.algorithm().length() + 1)),
                        new Step("algorithm and hash: the string to sign", stringToSign));
            }
        };
    }

    private String part(String name) {
        return otherParts.getOrDefault(name, "");
    }

    private String headerLines() {
        return headers.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue())
                .collect(Collectors.joining("\n"));
    }

    /** What differs in the client's text, part by part. Empty only if both are the same. */
    List<Difference> differencesFrom(SignedText client) {
        List<Difference> found = new ArrayList<>();
        compare(otherParts, client.otherParts, found);
        compare(parameters, client.parameters, found);
        compare(headers, client.headers, found);
        compareOrder("order of the parameters", parameters.keySet(), client.parameters.keySet(), found);
        compareOrder("order of the headers", headers.keySet(), client.headers.keySet(), found);
        if (found.isEmpty() && !text.equals(client.text)) {
            int same = commonLength(text, client.text);
            found.add(new Difference(
                    "text from character " + (same + 1) + " on", rest(text, same), rest(client.text, same)));
        }
        return found;
    }

    private static void compare(Map<String, String> server, Map<String, String> client, List<Difference> found) {
        Set<String> names = new LinkedHashSet<>(server.keySet());
        names.addAll(client.keySet());
        names.stream()
                .filter(name -> !Objects.equals(server.get(name), client.get(name)))
                .forEach(name -> found.add(new Difference(name, server.get(name), client.get(name))));
    }

    /** Compares the order of those that both have. */
    private static void compareOrder(String name, Set<String> server, Set<String> client, List<Difference> found) {
        List<String> expected = server.stream().filter(client::contains).toList();
        List<String> actual = client.stream().filter(server::contains).toList();
        if (!expected.equals(actual)) {
            found.add(new Difference(name, String.join(", ", expected), String.join(", ", actual)));
        }
    }

    private static int commonLength(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length()) && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return length;
    }

    private static String rest(String text, int from) {
        return ApiException.abbreviate(text.substring(from));
    }

    private static Map<String, String> pairs(String text, String end, String separator) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : text.split(end, -1)) {
            String[] nameAndValue = pair.split(separator, 2);
            if (!pair.isEmpty()) {
                pairs.put(nameAndValue[0], field(nameAndValue, 1));
            }
        }
        return pairs;
    }

    private static String field(String[] fields, int index) {
        return index < fields.length ? fields[index] : "";
    }

    /** A plus stays a plus: if it was meant as a space, the text is wrong. */
    private static String decode(String encoded) {
        try {
            return UriUtils.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return encoded;
        }
    }
}
