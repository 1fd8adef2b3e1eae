package io.fnflocal.explain;

import static io.fnflocal.explain.ExplainedCall.get;
import static io.fnflocal.explain.ExplainedCall.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.fnflocal.ApiClient;
import io.fnflocal.TestClock;
import io.fnflocal.gateway.RequestSnapshot;
import io.fnflocal.signature.Nonces;
import io.fnflocal.signature.UsedNonces;
import io.fnflocal.state.EmulatorClock;

/** What an explanation finds wrong. */
class SignatureProblemsTests {

    private static final Instant NOW = Instant.parse("2020-12-02T02:39:20Z");
    private static final Map<String, String> CALL =
            Map.of("Action", "ListExecutions", "FlowName", "a*b", "SignatureNonce", "n", "Timestamp", NOW.toString());
    private static final String EMPTY_HASH = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private final TestClock real = new TestClock();
    private final EmulatorClock clock = new EmulatorClock(real);
    private final UsedNonces usedNonces = Nonces.none(ExplainedCall.STRICT, real);
    private final SignatureExplainer explainer = ExplainedCall.explainer(clock, usedNonces);

    SignatureProblemsTests() {
        real.freeze(NOW);
    }

    @Test
    void findsNothingWrongWithASignedCall() {
        ExplainResponse explanation = explain(ApiClient.sign("GET", "known", "s", CALL));

        assertThat(explanation.problems()).isEmpty();
        assertThat(explanation.accessKeyId()).isEqualTo("known");
        assertThat(explanation.matches()).isTrue();
        assertThat(explanation.differences()).isNull();
        assertThat(explanation.canonicalRequest()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"AccessKeyId", "Signature", "SignatureMethod", "SignatureVersion", "SignatureNonce", "Timestamp"
            })
    void namesWhatIsMissing(String name) {
        ExplainResponse explanation = explain(with(ApiClient.sign("GET", "known", "s", CALL), name, null));

        assertThat(explanation.problems()).contains("The HTTP query '%s' must be specified.".formatted(name));
        assertThat(explanation.stringToSign()).startsWith("GET&%2F&");
    }

    @Test
    void explainsACallWithoutAnySignature() {
        ExplainResponse explanation = explain(Map.of("Action", "ListExecutions"));

        assertThat(explanation.problems())
                .hasSize(7)
                .endsWith("The header Authorization, which a signature of version 3 needs, is missing too.");
        assertThat(explanation.stringToSign()).isEqualTo("GET&%2F&Action%3DListExecutions");
        assertThat(explanation.matches()).isNull();
        assertThat(explanation.expectedSignature()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nobody | | The key nobody is unknown.",
                "inactive | | The key inactive is not active.",
                "known | token | The key known needs no security token, but the call has one.",
                "STS.temporary | | The key STS.temporary needs a security token, but the call has none.",
                "STS.temporary | other | The key STS.temporary needs a security token, but the call has a different one.",
            })
    void saysWhatIsWrongWithTheKey(String key, String token, String problem) {
        Map<String, String> call = with(CALL, "SecurityToken", token);

        assertThat(explain(ApiClient.sign("GET", key, "s", call)).problems()).containsExactly(problem);
    }

    @Test
    void doesNotJudgeASignatureOfAKeyThatIsNotKnown() {
        RequestSnapshot call = get(ApiClient.sign("GET", "nobody", "s", CALL));

        assertThat(explainer.explain(call, null, null).matches()).isNull();
        assertThat(explainer.explain(call, null, "s").matches()).isTrue();
        assertThat(explainer.explain(call, null, "other").matches()).isFalse();
    }

    @Test
    void saysHowFarTheTimeIsOffTheClockThatCounts() {
        Map<String, String> call = with(ApiClient.sign("GET", "known", "s", CALL), "Limit", null);
        clock.set(null, setting -> setting.advancedBy(Duration.ofHours(3)));

        assertThat(explain(call).problems()).isEmpty();

        clock.set(null, setting -> new EmulatorClock.Setting(null, setting.offset(), true));
        assertThat(explain(call).problems())
                .containsExactly("Timestamp is 2020-12-02T02:39:20Z, PT3H off the emulator's clock, which is at"
                        + " 2020-12-02T05:39:20Z; it must be within PT15M.");
    }

    @Test
    void knowsAUsedNonceAndDoesNotUseIt() {
        Map<String, String> call = ApiClient.sign("GET", "known", "s", CALL);

        assertThat(explain(call).problems()).isEmpty();
        assertThat(explain(call).problems()).isEmpty();
        Nonces.use(usedNonces, "known", "n", NOW);
        assertThat(explain(call).problems()).containsExactly("The nonce n was used before.");
    }

    @Test
    void tellsAWrongSecretFromAWrongText() {
        RequestSnapshot call = get(ApiClient.sign("GET", "known", "wrong", CALL));
        String text = String.valueOf(explainer.explain(call, null, null).stringToSign());

        ExplainResponse wrongSecret = explainer.explain(call, text, null);
        ExplainResponse wrongText = explainer.explain(call, text.replace("%252A", "%2A"), null);

        assertThat(wrongSecret.matches()).isFalse();
        assertThat(wrongSecret.differences()).isEmpty();
        assertThat(wrongSecret.problems()).singleElement().asString().contains("the secret is different");
        assertThat(wrongText.differences()).containsExactly(new ExplainResponse.Difference("FlowName", "a%2Ab", "a*b"));
        assertThat(wrongText.problems())
                .containsExactly(
                        "The signature does not match: the strings to sign differ, see differences.",
                        "* is signed as it is but must be %2A.");
    }

    @Test
    void findsTheFormOfEmptyValuesThatTheClientSigned() {
        SortedMap<String, String> call = ApiClient.sign("GET", "known", "s", CALL);
        call.put("NextToken", "");

        ExplainResponse explanation = explain(call);

        assertThat(explanation.matches()).isTrue();
        assertThat(explanation.stringToSign()).doesNotContain("NextToken");
    }

    @Test
    void namesHeadersThatAreNotSignedOrNotSent() {
        ExplainResponse explanation = explainer.explain(
                version3("host;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-absent", EMPTY_HASH),
                null,
                null);

        assertThat(explanation.problems())
                .containsExactly(
                        "The HTTP header 'x-acs-absent' must be specified.",
                        "x-acs-foo is not among the signed headers; the server signs it.",
                        "The signature does not match; send the text that was signed as stringToSign to see why.");
        assertThat(explanation.canonicalRequest()).contains("\nx-acs-foo:1\n");
    }

    @Test
    void comparesTheHashOfTheBody() {
        ExplainResponse explanation = explainer.explain(
                version3("host;x-acs-content-sha256;x-acs-date;x-acs-foo;x-acs-signature-nonce", "00"), null, "s");

        assertThat(explanation.problems())
                .contains("x-acs-content-sha256 is '00', but the SHA-256 of the body is " + EMPTY_HASH + ".");
    }

    @Test
    void explainsAnAuthorizationThatCannotBeRead() {
        ExplainResponse explanation = explainer.explain(
                RequestSnapshot.parse("PUT", "/path", "", Map.of("authorization", List.of("Bearer x")), "text"),
                null,
                "s");

        assertThat(explanation.scheme()).isEqualTo("ACS3-HMAC-SHA256");
        assertThat(explanation.problems())
                .hasSize(5)
                .contains("The HTTP header 'x-acs-date' must be specified.")
                .anyMatch(problem ->
                        problem.contains("Authorization is 'Bearer x' but must be ACS3-HMAC-SHA256 Credential="))
                .contains("Specified api is not found, please check your url and method.");
        assertThat(explanation.matches()).isNull();
    }

    private static RequestSnapshot version3(String signedHeaders, String contentHash) {
        Map<String, List<String>> headers = new TreeMap<>(Map.of(
                "Authorization",
                List.of("ACS3-HMAC-SHA256 Credential=known,SignedHeaders=" + signedHeaders + ",Signature=ab"),
                "Host",
                List.of("localhost"),
                "X-Acs-Content-Sha256",
                List.of(contentHash),
                "x-acs-date",
                List.of(NOW.toString()),
                "x-acs-foo",
                List.of("1"),
                "x-acs-signature-nonce",
                List.of("n")));
        return RequestSnapshot.parse("GET", "/", "Action=ListExecutions", headers, "");
    }

    private ExplainResponse explain(Map<String, String> parameters) {
        return explainer.explain(get(parameters), null, null);
    }
}
