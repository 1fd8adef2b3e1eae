package io.fnflocal.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.fnflocal.gateway.Parameters;
import io.fnflocal.signature.SignatureScheme;
import io.fnflocal.signature.SignatureV1;

/** Clients that sign in a wrong way, each in one; what they sign is written out here, not computed as the server does. */
class ClassicMistakesTests {

    private static final String RIGHT =
            SignatureV1.stringToSign("GET", Parameters.of(Map.of("Prefix", "a b*~/", "action", "x", "Zone", "中")));
    private static final String QUERY = "Prefix=a%20b%2A~%2F&Zone=%E4%B8%AD&action=x";

    private static final String CANONICAL =
            "GET\n/\n" + QUERY + "\nhost:localhost:8363\nx-acs-date:d\n\nhost;x-acs-date\nhash";

    static Stream<Arguments> wrongTexts() {
        return Stream.of(
                Arguments.of("encoded once but must be encoded twice", "GET&%2F&" + QUERY),
                Arguments.of("encoded once but must be encoded twice", "GET&/&" + QUERY),
                Arguments.of("path is signed as /", RIGHT.replace("&%2F&", "&/&")),
                Arguments.of("A blank is signed as +", of("Prefix=a+b%2A~%2F&Zone=%E4%B8%AD&action=x")),
                Arguments.of("* is signed as it is", of("Prefix=a%20b*~%2F&Zone=%E4%B8%AD&action=x")),
                Arguments.of("~ is signed as %7E", of("Prefix=a%20b%2A%7E%2F&Zone=%E4%B8%AD&action=x")),
                Arguments.of(
                        "encoded as a form",
                        of("Prefix=" + URLEncoder.encode("a b*~/", StandardCharsets.UTF_8)
                                + "&Zone=%E4%B8%AD&action=x")),
                Arguments.of("not encoded before they are joined", of("Prefix=a b*~/&Zone=中&action=x")),
                Arguments.of("lower case", of("Prefix=a%20b%2a~%2f&Zone=%e4%b8%ad&action=x")),
                Arguments.of("sorted without case", of("action=x&Prefix=a%20b%2A~%2F&Zone=%E4%B8%AD")),
                Arguments.of("in reverse order", of("action=x&Zone=%E4%B8%AD&Prefix=a%20b%2A~%2F")),
                Arguments.of("method is signed as POST but must be GET", RIGHT.replace("GET&", "POST&")),
                Arguments.of("method is signed as get but must be GET", RIGHT.replace("GET&", "get&")));
    }

    @ParameterizedTest
    @MethodSource("wrongTexts")
    void namesWhatTheSignatureProvesAndWhatTheClientTells(String mistake, String text) {
        String signature = SignatureV1.sign("secret", text);

        assertThat(find(null, "secret", signature)).singleElement().asString().contains(mistake, "must be");
        assertThat(find(text, null, signature)).singleElement().asString().contains(mistake);
        assertThat(find(null, "another", signature)).isEmpty();
    }

    @Test
    void namesMistakesOfTheKeyAndOfTheSignatureItself() {
        String signature = Stream.iterate(0, i -> i + 1)
                .map(i -> SignatureV1.sign("secret" + i, RIGHT))
                .filter(value -> value.contains("+"))
                .findFirst()
                .orElseThrow();
        String secret = Stream.iterate(0, i -> i + 1)
                .map(i -> "secret" + i)
                .filter(value -> SignatureV1.sign(value, RIGHT).equals(signature))
                .findFirst()
                .orElseThrow();

        assertThat(find(null, "secret", SignatureV1.signWithKey("secret", RIGHT)))
                .containsExactly("The HMAC key is the secret but must be the secret and an & after it.");
        assertThat(find(null, secret, signature.replace('+', ' ')))
                .containsExactly("The + of the Signature has become a blank: it must be sent as %2B.");
        assertThat(find(null, secret, URLEncoder.encode(signature, StandardCharsets.UTF_8)))
                .containsExactly("The Signature is encoded twice in the URL but must be encoded once.");
        assertThat(find(null, secret, signature)).isEmpty();
        assertThat(find(null, null, null)).isEmpty();
    }

    static Stream<Arguments> wrongCanonicalRequests() {
        return Stream.of(
                Arguments.of("A blank is signed as +", change(text -> text.replace("%20", "+"))),
                Arguments.of(
                        "lower case",
                        change(text ->
                                text.replace("%2F", "%2f").replace("%2A", "%2a").replace("%E4%B8%AD", "%e4%b8%ad"))),
                Arguments.of("Host is signed without its port", change(text -> text.replace(":8363", ""))),
                Arguments.of("path is left out", change(text -> text.replace("\n/\n", "\n\n"))),
                Arguments.of("path is signed as //", change(text -> text.replace("\n/\n", "\n//\n"))),
                Arguments.of("method is signed as POST", change(text -> text.replace("GET", "POST"))));
    }

    @ParameterizedTest
    @MethodSource("wrongCanonicalRequests")
    void namesThoseOfVersion3(String mistake, String text) {
        SignatureScheme scheme = SignatureScheme.ACS3_HMAC_SHA256;

        assertThat(ClassicMistakes.find(scheme, CANONICAL, null, "secret", scheme.sign("secret", text)))
                .singleElement()
                .asString()
                .contains(mistake, "must be");
        assertThat(ClassicMistakes.find(
                        scheme,
                        CANONICAL,
                        null,
                        "secret",
                        scheme.sign("secret", CANONICAL).toUpperCase(Locale.ROOT)))
                .containsExactly("The Signature is in upper case but must be in lower-case hexadecimal.");
    }

    private static List<String> find(@Nullable String clientText, @Nullable String secret, @Nullable String signature) {
        return ClassicMistakes.find(SignatureScheme.HMAC_SHA1, RIGHT, clientText, secret, signature);
    }

    /** What is signed for a query, encoded by the JDK rather than as the server does. */
    private static String of(String query) {
        return "GET&%2F&"
                + URLEncoder.encode(query, StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("*", "%2A")
                        .replace("%7E", "~");
    }

    private static String change(UnaryOperator<String> change) {
        return change.apply(CANONICAL);
    }
}
