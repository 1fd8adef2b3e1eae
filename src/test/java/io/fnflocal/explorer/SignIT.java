package io.fnflocal.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.ApiClient.TestAccount;
import io.fnflocal.EmulatorTest;
import io.fnflocal.seed.TestSeed;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What GET /_fnf/sign returns is sent as it is. */
@EmulatorTest
class SignIT {

    private static final String ODD = "{\"a\": \"中文 * ~ + %20 & = ' () ! / ? # \uD83D\uDE00\",\n\t\"\": \"\"}";

    @Autowired
    private ApiClient api;

    @Autowired
    private TestSeed seed;

    @ParameterizedTest
    @CsvSource({"GET, 1", "GET, 3", "POST, 1", "POST, 3"})
    void signsEveryFormOfACall(String method, String version) {
        TestAccount account = api.newAccount();
        api.call("PUT", "/_fnf/flows/%s/f".formatted(account.id()), "{\"definition\":\"d\"}");
        Map<String, String> call = Map.of(
                "account",
                account.id(),
                "method",
                method,
                "signatureVersion",
                version,
                "Action",
                "StartExecution",
                "FlowName",
                "f",
                "ExecutionName",
                "e",
                "Input",
                ODD,
                "CallbackFnFTaskToken",
                "",
                "x*~ +é",
                "*");

        JsonNode signed = sign(call);

        assertThat(signed.path("method").asString()).isEqualTo(method);
        assertThat(signed.path("headers").has("x-acs-action")).isEqualTo(version.equals("3"));
        assertThat(signed.path("body").isMissingNode()).isEqualTo(method.equals("GET"));
        assertThat(signed.path("stringToSign").asString())
                .startsWith(version.equals("1") ? method + "&%2F&" : "ACS3-HMAC-SHA256\n");
        Answer answer = api.send(request(signed));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("Input").asString()).isEqualTo(ODD);
        assertThat(api.send(request(signed)).code()).isEqualTo("SignatureNonceUsed");
    }

    @ParameterizedTest
    @CsvSource({"GET, 1", "GET, 3", "POST, 1", "POST, 3"})
    void signsWithTheTokenOfTheKey(String method, String version) {
        seed.apply("""
                accounts:
                  - id: "2100000000000002"
                    accessKeys: [{id: STS.sign, secret: s, securityToken: "it's/+=*"}]
                    flows: [{name: signed, definition: d}]
                """);
        JsonNode signed = sign(Map.of(
                "AccessKeyId",
                "STS.sign",
                "method",
                method,
                "signatureVersion",
                version,
                "Action",
                "ListExecutions",
                "FlowName",
                "signed"));

        Answer answer = api.send(request(signed));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"1", "3"})
    void replacesAnOldSignature(String version) {
        Map<String, String> old = ApiClient.sign(
                "GET", TestAccount.DEFAULT.accessKeyId(), "wrong", Map.of("Action", "ListFlows", "SecurityToken", "t"));
        Map<String, String> call = new TreeMap<>(old);
        call.put("signatureVersion", version);

        assertThat(api.send(request(sign(call))).status()).isEqualTo(200);
    }

    @Test
    void refusesWhatItCannotSign() {
        assertThat(api.get("/_fnf/sign?method=PUT").problem(400)).isEqualTo("method is 'PUT' but must be GET or POST.");
        assertThat(api.get("/_fnf/sign?method=get").problem(400)).isEqualTo("method is 'get' but must be GET or POST.");
        assertThat(api.get("/_fnf/sign?signatureVersion=2").problem(400))
                .isEqualTo("signatureVersion is '2' but must be 1 or 3.");
        assertThat(api.get("/_fnf/sign?Action=X&Action=Y").problem(400))
                .isEqualTo("Action is given more than once but must be given once.");
        assertThat(api.get("/_fnf/sign?AccessKeyId=nobody").problem(404))
                .isEqualTo("There is no access key 'nobody'; GET /_fnf/seed lists all keys.");
        assertThat(api.get("/_fnf/sign?account=4242424242424242").problem(404))
                .isEqualTo("Account 4242424242424242 has no active access key; GET /_fnf/seed lists all keys.");
        assertThat(api.get("/_fnf/sign?account=42").problem(400)).startsWith("account is '42' but must be ");
    }

    /** What a program makes of the answer. */
    static HttpRequest.Builder request(JsonNode signed) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(signed.path("url").asString()))
                .method(
                        signed.path("method").asString(),
                        BodyPublishers.ofString(signed.path("body").asString("")));
        signed.path("headers").forEachEntry((name, value) -> request.header(name, value.asString()));
        return request;
    }

    private JsonNode sign(Map<String, String> call) {
        Answer answer = api.get("/_fnf/sign?" + ApiClient.encode(call));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void signsCallsThatAreTooLongForAQuery() {
        TestAccount account = api.newAccount();
        api.call("PUT", "/_fnf/flows/%s/f".formatted(account.id()), "{\"definition\":\"d\"}");
        String input = "{\"a\":\"%s\"}".formatted("中".repeat(20_000));
        String parameters = JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "Action",
                        "StartExecution",
                        "FlowName",
                        "f",
                        "ExecutionName",
                        "e",
                        "Input",
                        input,
                        "account",
                        "x"));

        JsonNode signed = api.call(
                        "POST",
                        "/_fnf/sign",
                        "{\"account\":\"%s\",\"method\":\"POST\",\"parameters\":%s}"
                                .formatted(account.id(), parameters))
                .json();

        assertThat(api.send(request(signed)).status()).isEqualTo(200);
        assertThat(api.get(account, "DescribeExecution", Map.of("FlowName", "f", "ExecutionName", "e"))
                        .json()
                        .path("Input")
                        .asString())
                .isEqualTo(input);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|parameters is missing but must be an object of strings, among them Action.",
                "{\"parameters\": {\"a\": null}}|parameters.a is missing but must be a string.",
                "{\"parameters\": {}, \"account\": \"1\"}|account is '1' but must be 16 digits.",
                "{\"parameters\": {}, \"method\": \"PUT\"}|method is 'PUT' but must be GET or POST.",
                "{\"parameters\": {}, \"signatureVersion\": \"2\"}|signatureVersion is '2' but must be 1 or 3.",
            })
    void saysWhatIsWrongWithABody(String body, String problem) {
        assertThat(api.call("POST", "/_fnf/sign", body).problem(400)).isEqualTo(problem);
    }
}
