package io.fnflocal.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.ApiClient.TestAccount;
import io.fnflocal.EmulatorTest;
import tools.jackson.databind.JsonNode;

/** Calls that a test does not see. The clock stands still, so the throttle gets no new tokens. */
@EmulatorTest
@TestPropertySource(properties = "fnf.throttling.enabled=true")
@SuppressWarnings("NullAway.Init") // set before each test
class QuietCallsIT {

    private static final int CAPACITY = 10;

    @Autowired
    private ApiClient api;

    private TestAccount account;

    @BeforeEach
    void createAFlow() {
        account = api.newAccount();
        api.call("PUT", "/_fnf/clock?account=" + account.id(), "{\"frozen\":\"2026-01-01T00:00:00Z\"}");
        api.call("PUT", "/_fnf/flows/%s/f".formatted(account.id()), "{\"definition\":\"d\"}");
    }

    @Test
    void areNotRecorded() {
        assertThat(list("true", "f").status()).isEqualTo(200);
        assertThat(list("true", "absent").status()).isEqualTo(404);
        assertThat(statuses()).isEmpty();

        assertThat(api.list(account, Map.of("FlowName", "f")).status()).isEqualTo(200);
        assertThat(statuses()).containsExactly(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "TRUE", "1", "true, true", ""})
    void areOnlyThoseWithTheValueTrue(String value) {
        assertThat(list(value, "f").status()).isEqualTo(200);

        assertThat(statuses()).containsExactly(200);
    }

    @Test
    void areNeitherMatchedNorCountedByFaults() {
        String rule = "{\"account\":\"%s\",\"first\":1,\"error\":\"InternalServerError\"}".formatted(account.id());
        String fault = "/_fnf/faults/"
                + api.call("POST", "/_fnf/faults", rule).json().path("id").asString();

        assertThat(list("true", "f").status()).isEqualTo(200);
        assertThat(api.get(fault).json().path("matched").asInt()).isZero();

        assertThat(api.list(account, Map.of("FlowName", "f")).code()).isEqualTo("InternalServerError");
        assertThat(list("true", "f").status()).isEqualTo(200);
        api.call("DELETE", fault, "");
    }

    @Test
    void takeNoTokenFromTheThrottle() {
        for (int i = 0; i <= CAPACITY; i++) {
            assertThat(list("true", "f").status()).isEqualTo(200);
        }
        for (int i = 0; i < CAPACITY; i++) {
            assertThat(api.list(account, Map.of("FlowName", "f")).status()).isEqualTo(200);
        }
        assertThat(api.list(account, Map.of("FlowName", "f")).code()).isEqualTo("ResourceThrottled");
        assertThat(list("true", "f").status()).isEqualTo(200);
    }

    @Test
    void areCheckedAsAnyOther() {
        TestAccount reader = api.newAccount("\"AliyunFnFReadOnlyAccess\"");
        TestAccount withWrongSecret = new TestAccount(account.id(), account.accessKeyId(), "wrong");
        SortedMap<String, String> call = signed(account, "ListExecutions", Map.of("FlowName", "f"));

        assertThat(send("true", signed(withWrongSecret, "ListExecutions", Map.of("FlowName", "f")))
                        .code())
                .isEqualTo("SignatureNotMatch");
        assertThat(send("true", signed(reader, "DeleteFlow", Map.of("Name", "f")))
                        .code())
                .isEqualTo("AccessDenied");
        assertThat(send("true", call).status()).isEqualTo(200);
        assertThat(send("true", call).code()).isEqualTo("SignatureNonceUsed");
    }

    @Test
    void leaveNoTraceAfterTheyHaveWaited() {
        api.call("PUT", "/_fnf/flows/%s/f/script".formatted(account.id()), "{\"script\":\"hold\"}");
        Map<String, String> execution = Map.of("FlowName", "f", "ExecutionName", "e");
        assertThat(send("", signed(account, "StartExecution", execution)).status())
                .isEqualTo(200);
        Map<String, String> waiting = Map.of("FlowName", "f", "ExecutionName", "e", "WaitTimeSeconds", "1");

        assertThat(send("true", signed(account, "DescribeExecution", waiting)).status())
                .isEqualTo(200);

        // That of the start alone.
        assertThat(statuses()).containsExactly(200);
    }

    @Test
    void mayBeSignedWithEitherVersion() {
        JsonNode signed = api.get(
                        "/_fnf/sign?signatureVersion=3&Action=ListExecutions&FlowName=f&account=" + account.id())
                .json();
        HttpRequest.Builder request = SignIT.request(signed).header("x-fnf-quiet", "true");

        assertThat(api.send(request).status()).isEqualTo(200);
        assertThat(statuses()).isEmpty();
    }

    @Test
    void mayWriteByPost() {
        String form = ApiClient.encode(ApiClient.sign(
                "POST",
                account.accessKeyId(),
                account.secret(),
                Map.of("Action", "StartExecution", "Version", "2019-03-15", "FlowName", "f", "ExecutionName", "e")));
        HttpRequest.Builder request = HttpRequest.newBuilder(api.uri("/"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("x-fnf-quiet", "true")
                .POST(HttpRequest.BodyPublishers.ofString(form));

        assertThat(api.send(request).json().path("Name").asString()).isEqualTo("e");
        assertThat(statuses()).isEmpty();
    }

    private Answer list(String quiet, String flow) {
        return send(quiet, signed(account, "ListExecutions", Map.of("FlowName", flow)));
    }

    private static SortedMap<String, String> signed(TestAccount caller, String action, Map<String, String> parameters) {
        SortedMap<String, String> call = new TreeMap<>(Map.of("Action", action, "Version", "2019-03-15"));
        call.putAll(parameters);
        return ApiClient.sign("GET", caller.accessKeyId(), caller.secret(), call);
    }

    private Answer send(String quiet, Map<String, String> call) {
        return api.send(
                HttpRequest.newBuilder(api.uri("/?" + ApiClient.encode(call))).header("x-fnf-quiet", quiet));
    }

    private List<Integer> statuses() {
        return api.get("/_fnf/requests?account=" + account.id()).json().path("requests").values().stream()
                .map(request -> request.path("status").asInt())
                .toList();
    }
}
