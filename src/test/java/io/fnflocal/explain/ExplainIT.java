package io.fnflocal.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.Map;
import java.util.SortedMap;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.ApiClient.TestAccount;
import io.fnflocal.EmulatorTest;
import io.fnflocal.gateway.Parameters;
import io.fnflocal.seed.TestSeed;
import io.fnflocal.signature.SignatureV1;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@EmulatorTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExplainIT {

    private static final String URL = "http://localhost:8363/?";

    @Autowired
    private ApiClient api;

    @Autowired
    private TestSeed seed;

    private String account = "";
    private Map<String, String> call = Map.of();

    @BeforeAll
    void seedAnAccount() {
        account = seed.accountWithFlow("{name: explained, definition: d}");
        call = Map.of(
                "Action", "ListExecutions",
                "Version", "2019-03-15",
                "FlowName", "explained",
                "ExecutionNamePrefix", "a*b");
    }

    @Test
    void explainsASignedRequestStepByStepAndDoesNotUseItsNonce() {
        SortedMap<String, String> signed = signed("secret-" + account);
        String query = ApiClient.encode(signed);

        JsonNode explanation = explain(Map.of("method", "GET", "url", URL + query));

        assertThat(explanation.path("scheme").asString()).isEqualTo("HMAC-SHA1");
        assertThat(explanation.path("accessKeyId").asString()).isEqualTo("key-" + account);
        assertThat(explanation.path("steps").size()).isEqualTo(3);
        assertThat(explanation.path("matches").asBoolean()).isTrue();
        assertThat(explanation.path("expectedSignature")).isEqualTo(explanation.path("signature"));
        assertThat(explanation.path("problems").isEmpty()).isTrue();
        assertThat(explanation.has("differences")).isFalse();
        assertThat(explanation.has("canonicalRequest")).isFalse();
        assertThat(api.get(signed).status()).isEqualTo(200);
        assertThat(explain(Map.of("method", "GET", "url", "/?" + query)).toString())
                .contains("was used before")
                .doesNotContain("secret-");
    }

    @Test
    void explainsAFormOfAnyAction() {
        TestAccount caller = new TestAccount(account, "key-" + account, "secret-" + account);
        Map<String, String> flow =
                Map.of("Name", "explained", "Type", "FDL", "Definition", "type: flow\nsteps:\n  - {name: a~b* c}\n");

        String requestId = api.post(caller, "CreateFlow", flow).header("x-acs-request-id");
        JsonNode explanation =
                api.get("/_fnf/signature/explain?requestId=" + requestId).json();

        assertThat(explanation.path("matches").asBoolean()).isTrue();
        assertThat(explanation.path("stringToSign").asString()).startsWith("POST&%2F&");
        assertThat(explanation.path("problems").isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "%252A, %2A, ExecutionNamePrefix, a%2Ab, a*b",
        "%252A, %252a, ExecutionNamePrefix, a%2Ab, a%2ab",
        "GET, POST, method, GET, POST",
    })
    void namesWhatAClientSignsInAnotherWay(String right, String wrong, String name, String server, String client) {
        SortedMap<String, String> signed = signed("secret-" + account);
        String text = stringToSign(signed).replace(right, wrong);
        signed.put("Signature", SignatureV1.sign("secret-" + account, text));

        assertThat(api.get(signed).code()).isEqualTo("SignatureNotMatch");
        JsonNode explanation = explain(signed, text);

        assertThat(explanation.path("matches").asBoolean(true)).isFalse();
        assertThat(explanation.path("differences"))
                .singleElement()
                .isEqualTo(JsonMapper.shared().valueToTree(Map.of("name", name, "server", server, "client", client)));
    }

    @Test
    void namesAnOrderThatIsNotSorted() {
        SortedMap<String, String> signed = signed("secret-" + account);
        String text = stringToSign(signed).replace("GET&%2F&", "GET&%2F&Version%3D2019-03-15%26");
        text = text.substring(0, text.lastIndexOf("%26"));
        signed.put("Signature", SignatureV1.sign("secret-" + account, text));

        JsonNode explanation = explain(signed, text);

        assertThat(explanation.path("differences")).singleElement().satisfies(difference -> {
            assertThat(difference.path("name").asString()).isEqualTo("order of the parameters");
            assertThat(difference.path("server").asString()).endsWith(", Version");
            assertThat(difference.path("client").asString()).startsWith("Version, ");
        });
    }

    @Test
    void tellsThatTheSecretIsWrong() {
        SortedMap<String, String> signed = signed("wrong");

        JsonNode explanation = explain(signed, stringToSign(signed));

        assertThat(explanation.path("matches").asBoolean(true)).isFalse();
        assertThat(explanation.path("differences").isEmpty()).isTrue();
        assertThat(explanation.path("problems"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.asString())
                        .contains("the strings to sign are the same: the secret is different"));
    }

    @Test
    void takesHeadersAsTextsOrLists() {
        JsonNode explanation = explain(Map.of(
                "method", "POST",
                "url", URL + "Action=ListExecutions",
                "headers",
                        Map.of(
                                "Authorization",
                                "ACS3-HMAC-SHA256 Credential=nobody,SignedHeaders=host;x-acs-two,Signature=ab",
                                "X-Acs-Two",
                                new String[] {" 1", "2 "}),
                "body", "{}",
                "secret", "s"));

        assertThat(explanation.path("scheme").asString()).isEqualTo("ACS3-HMAC-SHA256");
        assertThat(explanation.path("canonicalRequest").asString())
                .startsWith("POST\n/\nAction=ListExecutions\nhost:localhost:8363\nx-acs-two:1,2\n\nhost;x-acs-two\n");
        assertThat(explanation.path("steps").size()).isEqualTo(7);
        assertThat(explanation.path("expectedSignature").asString()).hasSize(64);
        assertThat(explanation.path("problems").toString())
                .contains("The key nobody is unknown.", "The HTTP header 'x-acs-date' must be specified.");
    }

    @ParameterizedTest
    @CsvSource({"A=%4, valid %XX escapes", "A=1&A=2, A is given more than once"})
    void explainsAQueryThatCannotBeRead(String query, String problem) {
        JsonNode explanation = explain(Map.of("method", "GET", "url", URL + query));

        assertThat(explanation.path("scheme").isNull()).isTrue();
        assertThat(explanation.path("problems"))
                .singleElement()
                .satisfies(found -> assertThat(found.asString()).contains(problem));
    }

    @Test
    void explainsACallOfTheJournal() {
        SortedMap<String, String> signed = signed("secret-" + account);
        signed.put("Signature", SignatureV1.signWithKey("secret-" + account, stringToSign(signed)));
        String refused = api.get(signed).header("x-acs-request-id");
        String served = api.get(signed("secret-" + account)).header("x-acs-request-id");

        assertThat(explainReceived(refused).path("problems").values())
                .extracting(JsonNode::asString)
                .endsWith("The HMAC key is the secret but must be the secret and an & after it.");
        assertThat(explainReceived(served).path("matches").asBoolean()).isTrue();
        assertThat(explainReceived(served).path("problems")).isEmpty();
        assertThat(api.get(signed("secret-" + account)).status()).isEqualTo(200);
    }

    @Test
    void explainsACallOfVersion3WithItsHeadersAndItsBody() {
        Answer answer = api.send(HttpRequest.newBuilder(api.uri("/?Action=ListExecutions&Version=2019-03-15"))
                .header(
                        "Authorization",
                        "ACS3-HMAC-SHA256 Credential=key-" + account + ",SignedHeaders=host;x-acs-date,Signature=ab")
                .header("x-acs-date", "2020-01-01T00:00:00Z")
                .header("x-acs-signature-nonce", "n")
                .header("x-acs-content-sha256", "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));

        JsonNode explanation = explainReceived(answer.header("x-acs-request-id"));

        assertThat(answer.code()).isEqualTo("RequestTimeTooSkewed");
        assertThat(explanation.path("canonicalRequest").asString())
                .startsWith("POST\n/\nAction=ListExecutions&Version=2019-03-15\nhost:localhost:" + api.port() + "\n")
                .endsWith("\n44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
        assertThat(explanation.path("problems").toString())
                .contains("off the emulator's clock", "x-acs-signature-nonce is not among the signed headers")
                .doesNotContain("was used before");
    }

    @Test
    void saysWhereToFindTheIdOfACall() {
        Answer unreadable = api.get("/?A=1&A=2");

        assertThat(api.get("/_fnf/signature/explain").problem(400)).contains("requestId is missing but must be");
        for (String id : new String[] {"none", unreadable.header("x-acs-request-id")}) {
            assertThat(api.get("/_fnf/signature/explain?requestId=" + id).problem(404))
                    .contains("'" + id + "'", "GET /_fnf/requests lists the calls");
        }
    }

    private JsonNode explainReceived(String requestId) {
        return api.get("/_fnf/signature/explain?requestId=" + requestId).json();
    }

    private SortedMap<String, String> signed(String secret) {
        return ApiClient.sign("GET", "key-" + account, secret, call);
    }

    private static String stringToSign(SortedMap<String, String> signed) {
        return SignatureV1.stringToSign("GET", Parameters.of(signed));
    }

    private JsonNode explain(SortedMap<String, String> signed, String stringToSign) {
        return explain(Map.of("method", "GET", "url", URL + ApiClient.encode(signed), "stringToSign", stringToSign));
    }

    private JsonNode explain(Map<String, Object> request) {
        Answer answer = api.send(HttpRequest.newBuilder(api.uri("/_fnf/signature/explain"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(request))));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }
}
