package io.fnflocal.signature;

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

import io.fnflocal.gateway.ApiException;
import io.fnflocal.signature.Explanation.Difference;

/**
 * The text that a signature covers, taken apart as far as it can be: a client's may be wrong in any way.
 *
 * @param frame all that is neither parameter nor header, by what an explanation calls it
 * @param query the parameters, encoded once
 * @param parameters encoded values by encoded name, in the order of the text
 * @param headers values by name, in the order of the text
 */
record SignedText(
        String text,
        Map<String, String> frame,
        String query,
        Map<String, String> parameters,
        Map<String, String> headers) {

    /** @param text such as {@code GET&%2F&AccessKeyId%3Dtestid%26Action%3DListExecutions} */
    static SignedText ofVersion1(String text) {
        String[] fields = text.split("&", 3);
        Map<String, String> frame = new LinkedHashMap<>();
        frame.put("method", fields[0]);
        frame.put("path", field(fields, 1));
        String query = decode(field(fields, 2));
        return new SignedText(text, frame, query, pairs(query, "&", "="), Map.of());
    }

    /** @param text a canonical request, or a string to sign, which has no more than its hash */
    static SignedText ofVersion3(String text) {
        String[] lines = text.split("\n", -1);
        Map<String, String> frame = new LinkedHashMap<>();
        if (lines[0].equals(SignatureV3.ALGORITHM)) {
            frame.put("hash of the canonical request", field(lines, 1));
            return new SignedText(text, frame, "", Map.of(), Map.of());
        }
        int end = 3;
        while (!field(lines, end).isEmpty()) {
            end++;
        }
        frame.put("method", lines[0]);
        frame.put("path", field(lines, 1));
        frame.put("signed headers", field(lines, end + 1));
        frame.put("body hash", field(lines, end + 2));
        String query = field(lines, 2);
        String headers = end == 3 ? "" : String.join("\n", List.of(lines).subList(3, end));
        return new SignedText(text, frame, query, pairs(query, "&", "="), pairs(headers, "\n", ":"));
    }

    /** A part of the frame, empty where it is absent. */
    String of(String name) {
        return frame.getOrDefault(name, "");
    }

    String headerLines() {
        return headers.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue())
                .collect(Collectors.joining("\n"));
    }

    /** What is another in the client's text, part by part. Empty only if both are the same. */
    List<Difference> differencesFrom(SignedText client) {
        List<Difference> found = new ArrayList<>();
        compare(frame, client.frame, found);
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

    /** Of those that both have. */
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
        return ApiException.cut(text.substring(from));
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

    /** A plus stays one: where it stands for a space, the text is wrong. */
    private static String decode(String encoded) {
        try {
            return UriUtils.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return encoded;
        }
    }
}
