package io.fnflocal.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.ApiClient.TestAccount;
import io.fnflocal.EmulatorTest;
import io.fnflocal.error.ErrorCode;
import io.fnflocal.seed.TestSeed;

@EmulatorTest
class FaultIT {

    private static final Map<String, String> LIST = Map.of("FlowName", "spoilt");

    private final ApiClient api;
    private final FaultClient faults;
    private final TestSeed seed;
    private String account = "";

    @Autowired
    FaultIT(ApiClient api, TestSeed seed) {
        this.api = api;
        this.faults = new FaultClient(api);
        this.seed = seed;
    }

    @BeforeEach
    void makeAccount() {
        account = seed.accountWithFlow("{name: spoilt, definition: d}");
    }

    @AfterEach
    void removeFaults() {
        faults.delete("");
    }

    static Stream<Arguments> errorsOfActions() {
        return Stream.of("ListExecutions", "CreateFlow", "DescribeFlow", "ListFlows")
                .flatMap(action -> Arrays.stream(ErrorCode.values()).map(error -> arguments(action, error)));
    }

    @ParameterizedTest
    @MethodSource("errorsOfActions")
    void answersEveryErrorOfEveryActionInTheDialect(String action, ErrorCode error) {
        TestAccount caller = new TestAccount(account, "key-" + account, "secret-" + account);
        Map<String, String> call = Map.of(
                action.endsWith("Flow") ? "Name" : "FlowName", "spoilt", "ExecutionName", "e", "ScheduleName", "s");
        String id = faults.add(account, "'error': '%s', 'first': 1".formatted(error.code()));

        Answer answer = api.post(caller, action, call);

        assertThat(answer.code()).isEqualTo(error.code());
        assertThat(answer.message())
                .endsWith(" The test bench injected this error: %s.".formatted(id))
                .doesNotContain("%s", "null", "''", "  ");
        if (error.code().matches("(Flow|Execution|Schedule)(Not|Already).*")) {
            assertThat(answer.message()).containsPattern("[Ff]low '?" + (action.equals("ListFlows") ? "-" : "spoilt"));
        }
        assertThat(answer.status()).isBetween(400, 503);
        assertThat(answer.json().path("RequestId").asString()).isEqualTo(answer.header("x-acs-request-id"));
        assertThat(api.listExecutions(account, LIST).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "ListExecutions, flow/spoilt, FlowName",
        "DescribeFlow, flow/spoilt, Name",
        "CreateFlow, flow/spoilt, Name",
        "ListFlows, flow/*, Action"
    })
    void saysWhatTheActionWouldSay(String action, String resource, String required) {
        TestAccount caller = new TestAccount(account, "key-" + account, "secret-" + account);
        Map<String, String> call = Map.of(required.equals("Action") ? "Limit" : required, "spoilt");
        faults.add(account, "'error': 'AccessDenied', 'first': 1");
        faults.add(account, "'error': 'MissingRequiredParams'");

        assertThat(api.get(caller, action, call).message())
                .contains("'fnf:%s' on resource 'acs:fnf:cn-hangzhou:%s:%s'".formatted(action, account, resource));
        assertThat(api.get(caller, action, call).message())
                .startsWith("The HTTP query '%s' must be specified.".formatted(required));
    }

    @ParameterizedTest
    @CsvSource({
        "DescribeFlow, Name, 409",
        "DeleteFlow, Name, 409",
        "ListExecutions, FlowName, 409",
        "DescribeFlow, FlowName, 400",
        "ListFlows, FlowName, 200"
    })
    void looksForTheFlowInTheParameterThatNamesItInTheAction(String action, String parameter, int status) {
        TestAccount caller = new TestAccount(account, "key-" + account, "secret-" + account);
        faults.add(account, "'error': 'ConcurrentUpdateError', 'flow': 'spoilt'");

        assertThat(api.get(caller, action, Map.of(parameter, "spoilt")).status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "none", textBlock = """
            'error': 'ResourceThrottled'                          | 429 | 500
            'error': 'ResourceThrottled', 'retryAfter': '2s'      | 429 | 2000
            'error': 'Throttling.User'                            | 400 | none
            'error': 'Throttling.User', 'retryAfter': '150ms'     | 400 | 150
            'error': 'ServiceUnavailable', 'retryAfter': 'PT0S'   | 503 | 0
            """)
    void tellsHowLongToWaitBeforeTheNextTry(String what, int status, @Nullable String millis) {
        faults.add(account, what);

        Answer answer = api.listExecutions(account, LIST);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.response().headers().firstValue("x-acs-retry-after")).isEqualTo(Optional.ofNullable(millis));
    }

    @Test
    void countsWhatMatchedAndWhatWasApplied() {
        String id = faults.add(account, "'error': 'FlowNotExists', 'every': 2, 'flow': 'spoilt'");

        Stream<Integer> statuses = Stream.generate(
                        () -> api.listExecutions(account, LIST).status())
                .limit(5);

        assertThat(statuses).containsExactly(200, 404, 200, 404, 200);
        api.listExecutions(account, Map.of("FlowName", "another"));
        assertThat(faults.get(id).path("matched").asInt()).isEqualTo(5);
        assertThat(faults.get(id).path("applied").asInt()).isEqualTo(2);
    }

    @Test
    void leavesOtherAccountsAlone() {
        String other = seed.accountWithFlow("{name: spoilt, definition: d}");
        faults.add(account, "'error': 'InternalServerError'");
        String id = faults.add(other, "'error': 'FlowNotExists'");

        assertThat(api.listExecutions(account, LIST).status()).isEqualTo(500);
        assertThat(api.listExecutions(other, LIST).status()).isEqualTo(404);
        faults.delete("?account=" + account);

        assertThat(api.listExecutions(account, LIST).status()).isEqualTo(200);
        assertThat(api.listExecutions(other, LIST).status()).isEqualTo(404);
        assertThat(faults.list(other).path(0).path("id").asString()).isEqualTo(id);
        assertThat(faults.list(account)).isEmpty();
    }

    @Test
    void delaysAnAnswerAndAnErrorAlike() {
        faults.add(account, "'latency': '300ms', 'first': 1");
        faults.add(account, "'latency': 'PT0.3S', 'error': 'ResourceThrottled'");
        Instant start = Instant.now();

        Answer answer = api.listExecutions(account, LIST);
        Instant between = Instant.now();
        Answer error = api.listExecutions(account, LIST);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).endsWith("\"Executions\":[]}");
        assertThat(Duration.between(start, between)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        assertThat(error.code()).isEqualTo("ResourceThrottled");
        assertThat(Duration.between(between, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void sendsWhateverTheRuleDoesNotSpoilAsItIs() {
        faults.add(account, "'latency': '1ms', 'flow': 'another'");

        Answer answer = api.listExecutions(account, LIST);

        assertThat(answer.text())
                .isEqualTo("{\"RequestId\":\"%s\",\"Executions\":[]}".formatted(answer.header("x-acs-request-id")));
        assertThat(answer.header("Content-Type")).isEqualTo("application/json;charset=utf-8");
    }

    @Test
    void appliesToProvenCallersOnly() {
        String id = faults.add(account, "'error': 'InternalServerError'");

        Answer answer = api.get(ApiClient.sign(
                "GET",
                "key-" + account,
                "wrong",
                Map.of("Action", "ListExecutions", "Version", "2019-03-15", "FlowName", "spoilt")));

        assertThat(answer.code()).isEqualTo("SignatureNotMatch");
        assertThat(faults.get(id).path("matched").asInt()).isZero();
    }
}
