package io.fnflocal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teaopenapi.models.OpenApiRequest;
import com.aliyun.teaopenapi.models.Params;
import com.aliyun.teautil.models.RuntimeOptions;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.EmulatorTest;
import io.fnflocal.seed.TestSeed;
import tools.jackson.databind.JsonNode;

@EmulatorTest
class JournalIT {

    private static final String FLOW = "{name: recorded, definition: d}";

    @Autowired
    private ApiClient api;

    @Autowired
    private TestSeed seed;

    @Test
    void showsAllOfACall() {
        String account = seed.accountWithFlow(FLOW);

        Answer answer = api.listExecutions(account, Map.of("FlowName", "recorded", "limit", "5"));

        JsonNode request = only("account=" + account);
        assertThat(request.propertyNames())
                .containsExactly(
                        "time",
                        "account",
                        "accessKeyId",
                        "action",
                        "method",
                        "parameters",
                        "status",
                        "code",
                        "latencyMillis",
                        "requestId",
                        "fault",
                        "userAgent",
                        "notes");
        assertThat(request.path("time").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(request.path("accessKeyId").asString()).isEqualTo("key-" + account);
        assertThat(request.path("userAgent").asString()).startsWith("Java-http-client/");
        assertThat(request.path("action").asString()).isEqualTo("ListExecutions");
        assertThat(request.path("method").asString()).isEqualTo("GET");
        assertThat(request.path("parameters").path("FlowName").asString()).isEqualTo("recorded");
        assertThat(request.path("parameters").path("Signature").asString()).isEqualTo("***");
        assertThat(request.path("status").asInt()).isEqualTo(200);
        assertThat(request.path("code").isNull()).isTrue();
        assertThat(request.path("latencyMillis").asDouble()).isPositive();
        assertThat(request.path("requestId").asString()).isEqualTo(answer.header("x-acs-request-id"));
        assertThat(request.path("fault").isNull()).isTrue();
        assertThat(request.path("notes").get(0).asString())
                .isEqualTo("unknown parameter `limit`: did you mean `Limit`?");
    }

    @Test
    void showsNewestFirstByEachFilter() {
        String account = seed.accountWithFlow(FLOW);
        api.listExecutions(account, Map.of("FlowName", "recorded"));
        api.listExecutions(account, Map.of("FlowName", "absent"));
        api.listExecutions(account, Map.of("FlowName", "recorded", "Limit", "0"));

        assertThat(statuses("account=" + account)).containsExactly(400, 404, 200);
        assertThat(statuses("account=" + account + "&limit=2")).containsExactly(400, 404);
        assertThat(statuses("account=" + account + "&flow=recorded")).containsExactly(400, 200);
        assertThat(statuses("account=" + account + "&code=FlowNotExists")).containsExactly(404);
        assertThat(statuses("account=" + account + "&status=200")).containsExactly(200);
        assertThat(statuses("account=" + account + "&action=DescribeFlow")).isEmpty();
    }

    @Test
    void showsOnlyWhatCameAfterACall() {
        String account = seed.accountWithFlow(FLOW);
        String first = list(account, "recorded");
        String second = list(account, "absent");
        String third = list(account, "recorded");
        String ofAccount = "account=" + account + "&after=";

        assertThat(statuses(ofAccount + first)).containsExactly(200, 404);
        assertThat(statuses(ofAccount + second)).containsExactly(200);
        assertThat(statuses(ofAccount + third)).isEmpty();
        assertThat(statuses(ofAccount + first + "&status=404")).containsExactly(404);
        assertThat(statuses(ofAccount + first + "&limit=1")).containsExactly(200);
        assertThat(statuses(ofAccount + "unknown")).containsExactly(200, 404, 200);
        assertThat(statuses(ofAccount)).containsExactly(200, 404, 200);
    }

    private String list(String account, String flow) {
        return api.listExecutions(account, Map.of("FlowName", flow)).header("x-acs-request-id");
    }

    @Test
    void keepsAccountsApart() {
        String one = seed.accountWithFlow(FLOW);
        String other = seed.accountWithFlow(FLOW);
        api.listExecutions(one, Map.of("FlowName", "recorded"));
        api.listExecutions(other, Map.of("FlowName", "recorded"));

        Answer cleared = clear("?account=" + one);

        assertThat(cleared.status()).isEqualTo(204);
        assertThat(statuses("account=" + one)).isEmpty();
        assertThat(statuses("account=" + other)).containsExactly(200);
    }

    @Test
    void clearsAll() {
        String account = seed.accountWithFlow(FLOW);
        api.listExecutions(account, Map.of("FlowName", "recorded"));

        Answer cleared = clear("");

        assertThat(cleared.status()).isEqualTo(204);
        assertThat(cleared.text()).isEmpty();
        assertThat(requests("limit=1000")).isEmpty();
    }

    @Test
    void recordsCallsThatAreRefusedBeforeTheirCallerIsKnown() {
        String account = seed.accountWithFlow(FLOW);
        Answer unreadable = api.send(HttpRequest.newBuilder().uri(api.uri("/?Limit=1&Limit=2")));
        Answer unknownPath = api.send(HttpRequest.newBuilder().uri(api.uri("/elsewhere")));
        Answer unknownAction = api.get(Map.of("Action", "DescribeMapRun", "Version", "2019-03-15"));
        Answer unproven = api.listExecutions(account, Map.of("FlowName", "recorded", "Signature", "wrong"));

        assertThat(codeOf(unreadable)).isEqualTo("InvalidArgument");
        assertThat(codeOf(unknownPath)).isEqualTo("InvalidApi.NotFound");
        assertThat(codeOf(unknownAction)).isEqualTo("ActionNotSupported");
        assertThat(codeOf(unproven)).isEqualTo("SignatureNotMatch");
        assertThat(only("requestId=" + unreadable.header("x-acs-request-id"))
                        .path("action")
                        .isNull())
                .isTrue();
        assertThat(statuses("account=" + account)).isEmpty();
    }

    @Test
    void recordsFormsAndHeaders() throws Exception {
        String account = seed.accountWithFlow(FLOW);
        Map<String, String> form = ApiClient.sign(
                "POST",
                "key-" + account,
                "secret-" + account,
                Map.of("Action", "ListExecutions", "Version", "2019-03-15", "FlowName", "recorded"));

        api.send(HttpRequest.newBuilder()
                .uri(api.uri("/"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(ApiClient.encode(form))));
        callWithVersion3("localhost:" + api.port(), account);

        JsonNode requests = requests("account=" + account);
        assertThat(requests.get(1).path("method").asString()).isEqualTo("POST");
        assertThat(requests.get(1).path("parameters").path("FlowName").asString())
                .isEqualTo("recorded");
        assertThat(requests.get(0).path("parameters").path("FlowName").asString())
                .isEqualTo("recorded");
        assertThat(requests.get(0).path("parameters").path("Action").asString()).isEqualTo("ListExecutions");
        assertThat(requests.get(0).path("parameters").path("Version").asString())
                .isEqualTo("2019-03-15");
        assertThat(requests.get(0).path("notes")).isEmpty();
    }

    /** What the official client sends: Action and Version as headers, nothing of the signature as a parameter. */
    static void callWithVersion3(String endpoint, String account) throws Exception {
        new com.aliyun.teaopenapi.Client(new Config()
                        .setEndpoint(endpoint)
                        .setProtocol("http")
                        .setAccessKeyId("key-" + account)
                        .setAccessKeySecret("secret-" + account)
                        .setSignatureAlgorithm("ACS3-HMAC-SHA256"))
                .callApi(
                        new Params()
                                .setAction("ListExecutions")
                                .setVersion("2019-03-15")
                                .setProtocol("HTTP")
                                .setPathname("/")
                                .setMethod("GET")
                                .setAuthType("AK")
                                .setStyle("RPC")
                                .setReqBodyType("formData")
                                .setBodyType("json"),
                        new OpenApiRequest().setQuery(new TreeMap<>(Map.of("FlowName", "recorded"))),
                        new RuntimeOptions());
    }

    private String codeOf(Answer answer) {
        JsonNode request = only("requestId=" + answer.header("x-acs-request-id"));
        assertThat(request.path("account").isNull()).isTrue();
        assertThat(request.path("status").asInt()).isEqualTo(answer.status());
        return request.path("code").asString();
    }

    private List<Integer> statuses(String query) {
        return requests(query).values().stream()
                .map(request -> request.path("status").asInt())
                .toList();
    }

    private JsonNode only(String query) {
        JsonNode requests = requests(query);
        assertThat(requests).hasSize(1);
        return requests.get(0);
    }

    private JsonNode requests(String query) {
        return api.send(HttpRequest.newBuilder().uri(api.uri("/_fnf/requests?" + query)))
                .json()
                .path("requests");
    }

    private Answer clear(String query) {
        return api.send(
                HttpRequest.newBuilder().uri(api.uri("/_fnf/requests" + query)).DELETE());
    }
}
