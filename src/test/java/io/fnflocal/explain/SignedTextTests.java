package io.fnflocal.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.fnflocal.explain.ExplainResponse.Difference;
import io.fnflocal.signature.SignatureScheme;

class SignedTextTests {

    private static final String VERSION_1 = "GET&%2F&A%3D1%26FlowName%3Da%252Ab%26Timestamp%3D2020%253A01";
    private static final String VERSION_3 = """
            GET
            /
            FlowName=a%2Ab&Limit=
            host:localhost
            x-acs-date:2020

            host;x-acs-date
            e3b0""";

    @Test
    void findsNoDifferenceInTheSameText() {
        assertThat(version1(VERSION_1)).isEmpty();
        assertThat(version3(VERSION_3)).isEmpty();
    }

    @Test
    void namesWhatIsEncodedInAnotherWay() {
        assertThat(version1(VERSION_1.replace("%252A", "%2A")))
                .containsExactly(new Difference("FlowName", "a%2Ab", "a*b"));
        assertThat(version1(VERSION_1.replace("%253A", "%253a")))
                .containsExactly(new Difference("Timestamp", "2020%3A01", "2020%3a01"));
        assertThat(version3(VERSION_3.replace("%2A", "*"))).containsExactly(new Difference("FlowName", "a%2Ab", "a*b"));
    }

    @Test
    void namesMethodPathHeadersAndBody() {
        assertThat(version1(VERSION_1.replace("GET&%2F", "POST&/")))
                .containsExactly(new Difference("method", "GET", "POST"), new Difference("path", "%2F", "/"));
        assertThat(version3(VERSION_3.replace("2020", "2021").replace("e3b0", "ffff")))
                .containsExactly(
                        new Difference("body hash", "e3b0", "ffff"), new Difference("x-acs-date", "2020", "2021"));
    }

    @Test
    void namesWhatOnlyOneOfThemSigns() {
        assertThat(version1(VERSION_1.replace("A%3D1%26", ""))).containsExactly(new Difference("A", "1", null));
        assertThat(version1(VERSION_1 + "%26Z%3D")).containsExactly(new Difference("Z", null, ""));
        assertThat(version3(VERSION_3.replace("x-acs-date:2020\n", "").replace(";x-acs-date", "")))
                .containsExactly(
                        new Difference("signed headers", "host;x-acs-date", "host"),
                        new Difference("x-acs-date", "2020", null));
    }

    @Test
    void showsTheOrderThatIsWrong() {
        assertThat(version1("GET&%2F&FlowName%3Da%252Ab%26A%3D1%26Timestamp%3D2020%253A01"))
                .containsExactly(
                        new Difference("order of the parameters", "A, FlowName, Timestamp", "FlowName, A, Timestamp"));
    }

    @Test
    void showsWhereTheyPartWhenEveryPartIsTheSame() {
        assertThat(version1(VERSION_1.replace("%3D1", "%3d1")))
                .containsExactly(new Difference(
                        "text from character 12 on",
                        "D1%26FlowName%3Da%252Ab%26Timestamp%3D2020%253A01",
                        "d1%26FlowName%3Da%252Ab%26Timestamp%3D2020%253A01"));
        assertThat(version3(VERSION_3.replace("Limit=", "Limit")))
                .extracting(Difference::name)
                .containsExactly("text from character 27 on");
    }

    @Test
    void comparesHashesOfCanonicalRequests() {
        assertThat(SignedText.of(SignatureScheme.ACS3_HMAC_SHA256, "ACS3-HMAC-SHA256\nabc")
                        .differencesFrom(SignedText.of(SignatureScheme.ACS3_HMAC_SHA256, "ACS3-HMAC-SHA256\nabd")))
                .containsExactly(new Difference("hash of the canonical request", "abc", "abd"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "&", "&&", "GET", "GET&%2F&%zz", "GET&%2F&%", "\n", "GET\n/\n", "GET\n/\nA=1\nx:1", "=\n:"})
    void takesApartWhatIsNoSuchText(String text) {
        assertThat(version1(text)).isNotEmpty();
        assertThat(version3(text)).isNotEmpty();
    }

    private static List<Difference> version1(String client) {
        return SignedText.of(SignatureScheme.HMAC_SHA1, VERSION_1)
                .differencesFrom(SignedText.of(SignatureScheme.HMAC_SHA1, client));
    }

    private static List<Difference> version3(String client) {
        return SignedText.of(SignatureScheme.ACS3_HMAC_SHA256, VERSION_3)
                .differencesFrom(SignedText.of(SignatureScheme.ACS3_HMAC_SHA256, client));
    }
}
