package io.fnflocal.explain;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

import io.fnflocal.signature.SignatureScheme;
import io.fnflocal.signature.SignatureV1;

/**
 * The mistakes that most clients make which sign for themselves. A mistake is named only if it is proven: the text that
 * it leads to is the one that the client says it signed, or gives the signature that it sent.
 */
final class ClassicMistakes {

    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-F]{2}");
    private static final Pattern HOST_WITH_PORT = Pattern.compile("(?m)^(host:.*):\\d+$");

    /** What the client did with the parameters, each encoded once, before it encoded the whole once more. */
    private static final Map<String, UnaryOperator<String>> IN_QUERY = new LinkedHashMap<>();

    static {
        IN_QUERY.put("A blank is signed as + but must be %20.", query -> query.replace("%20", "+"));
        IN_QUERY.put("* is signed as it is but must be %2A.", query -> query.replace("%2A", "*"));
        IN_QUERY.put("~ is signed as %7E but must be ~.", query -> query.replace("~", "%7E"));
        IN_QUERY.put(
                "The parameters are encoded as a form: a blank must be %20, * must be %2A, and ~ must stay ~.",
                query -> query.replace("%20", "+").replace("%2A", "*").replace("~", "%7E"));
        IN_QUERY.put(
                "The names and values are not encoded before they are joined, but must be.", ClassicMistakes::decode);
        IN_QUERY.put(
                "Escapes are signed in lower case, such as %2f, but must be in upper case, such as %2F.",
                ClassicMistakes::lowerCaseEscapes);
        IN_QUERY.put(
                "The parameters are sorted without case but must be in byte order: A to Z, then a to z.",
                query -> sorted(query, String.CASE_INSENSITIVE_ORDER));
        IN_QUERY.put(
                "The parameters are in reverse order but must be in byte order: A to Z, then a to z.",
                query -> sorted(query, Comparator.reverseOrder()));
    }

    private ClassicMistakes() {}

    /**
     * A sentence for each mistake that is proven.
     *
     * @param text what the server signs
     * @param clientText what the client says it signed, or null
     * @param secret null if it is unknown
     * @param signature as sent, or null
     */
    static List<String> find(
            SignatureScheme scheme,
            String text,
            @Nullable String clientText,
            @Nullable String secret,
            @Nullable String signature) {
        String sent = String.valueOf(signature);
        Set<String> seen = new HashSet<>(Set.of(text)); // some mistakes show only in some texts
        Stream<String> ofText = (scheme == SignatureScheme.HMAC_SHA1 ? version1(text) : version3(text))
                .entrySet().stream()
                        .filter(mistake -> seen.add(mistake.getValue()))
                        .filter(mistake -> mistake.getValue().equals(clientText)
                                || (secret != null
                                        && scheme.sign(secret, mistake.getValue())
                                                .equals(sent)))
                        .map(Map.Entry::getKey);
        return Stream.concat(ofText, secret == null ? Stream.empty() : ofSignature(scheme, text, secret, sent))
                .toList();
    }

    /** Texts of version 1 by the mistake that leads to them. */
    private static Map<String, String> version1(String text) {
        String[] fields = text.split("&", 3);
        String query = decode(fields[2]);
        String start = fields[0] + "&%2F&";
        Map<String, String> texts = new LinkedHashMap<>();
        String once = "The parameters are encoded once but must be encoded twice: each name and value, then the whole.";
        texts.put(once, start + query);
        texts.put(once + " The path / must be %2F.", fields[0] + "&/&" + query);
        texts.put("The path is signed as / but must be %2F.", fields[0] + "&/&" + fields[2]);
        IN_QUERY.forEach((mistake, change) ->
                texts.put(mistake, start + UriUtils.encode(change.apply(query), StandardCharsets.UTF_8)));
        texts.put(
                "Escapes are signed in lower case, such as %2f, but must be in upper case, such as %2F; all of them.",
                lowerCaseEscapes(start + UriUtils.encode(lowerCaseEscapes(query), StandardCharsets.UTF_8)));
        putOtherMethods(texts, fields[0], text);
        return texts;
    }

    /** Canonical requests of version 3 by the mistake that leads to them. */
    private static Map<String, String> version3(String text) {
        String[] lines = text.split("\n", 4);
        Map<String, String> texts = new LinkedHashMap<>();
        IN_QUERY.forEach((mistake, change) ->
                texts.put(mistake, String.join("\n", lines[0], lines[1], change.apply(lines[2]), lines[3])));
        texts.put("The path is left out but must be /.", String.join("\n", lines[0], "", lines[2], lines[3]));
        texts.put("The path is signed as // but must be /.", String.join("\n", lines[0], "//", lines[2], lines[3]));
        texts.put(
                "Host is signed without its port but must be as it is sent.",
                HOST_WITH_PORT.matcher(text).replaceFirst("$1"));
        putOtherMethods(texts, lines[0], text);
        return texts;
    }

    private static void putOtherMethods(Map<String, String> texts, String method, String text) {
        for (String other : List.of("GET", "POST", "get", "post")) {
            texts.put(
                    "The method is signed as %s but must be %s, which the call has.".formatted(other, method),
                    other + text.substring(method.length()));
        }
    }

    private static Stream<String> ofSignature(SignatureScheme scheme, String text, String secret, String sent) {
        String expected = scheme.sign(secret, text);
        Map<String, Boolean> mistakes = new LinkedHashMap<>();
        if (scheme == SignatureScheme.HMAC_SHA1) {
            mistakes.put(
                    "The HMAC key is the secret but must be the secret and an & after it.",
                    SignatureV1.signWithKey(secret, text).equals(sent));
            mistakes.put(
                    "The + of the Signature has become a blank: it must be sent as %2B.",
                    sent.contains(" ") && sent.replace(' ', '+').equals(expected));
            mistakes.put(
                    "The Signature is encoded twice in the URL but must be encoded once.",
                    !sent.equals(expected) && decode(sent).equals(expected));
        } else {
            mistakes.put(
                    "The Signature is in upper case but must be in lower-case hexadecimal.",
                    !sent.equals(expected) && sent.equalsIgnoreCase(expected));
        }
        return mistakes.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey);
    }

    private static String lowerCaseEscapes(String text) {
        return ESCAPE.matcher(text).replaceAll(escape -> escape.group().toLowerCase(Locale.ROOT));
    }

    private static String sorted(String query, Comparator<String> order) {
        return Stream.of(query.split("&"))
                .sorted(Comparator.comparing((String pair) -> pair.split("=", 2)[0], order))
                .collect(Collectors.joining("&"));
    }

    private static String decode(String encoded) {
        try {
            return UriUtils.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return encoded;
        }
    }
}
