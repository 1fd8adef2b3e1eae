package io.fnflocal.testbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.fnflocal.ApiClient.Answer;
import io.fnflocal.ApiClient.TestAccount;
import io.fnflocal.EmulatorJar;
import tools.jackson.databind.JsonNode;

class TestBenchIT {

    private final EmulatorJar emulator = EmulatorJar.shared();

    @Test
    void givesATestAnAccountAndTakesItAway() {
        TestAccount account = emulator.newAccount();
        String flow = "/_fnf/flows/" + account.id() + "/a_flow";
        emulator.call("PUT", flow, "{\"definition\": \"x\"}");
        assertThat(emulator.list(account, Map.of("FlowName", "a_flow")).status())
                .isEqualTo(200);

        assertThat(emulator.call("DELETE", "/_fnf/accounts/" + account.id(), "").status())
                .isEqualTo(204);

        assertThat(emulator.list(account, Map.of("FlowName", "a_flow"))
                        .json()
                        .path("Code")
                        .asString())
                .isEqualTo("InvalidAccessKeyID");
        assertThat(emulator.call("DELETE", "/_fnf/accounts/" + account.id(), "").problem(404))
                .isEqualTo("There is no account " + account.id() + ".");
        assertThat(emulator.call("PUT", flow, "{\"definition\": \"x\"}").problem(404))
                .isEqualTo("There is no account " + account.id() + ".");
    }

    @Test
    void createsChangesAndDeletesFlows() {
        TestAccount account = emulator.newAccount();
        String flow = "/_fnf/flows/" + account.id() + "/a_flow";

        Answer created = emulator.call("PUT", flow, "{\"definition\": \"one\"}");
        Answer changed = emulator.call("PUT", flow, "{\"definition\": \"two\"}");
        Answer deleted = emulator.call("DELETE", flow, "");
        Answer gone = emulator.list(account, Map.of("FlowName", "a_flow"));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().path("definition").asString()).isEqualTo("one");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(gone.json().path("Code").asString()).isEqualTo("FlowNotExists");
        assertThat(emulator.call("DELETE", flow, "").problem(404))
                .isEqualTo("There is no flow a_flow in account " + account.id() + ".");
        assertThat(emulator.call("PUT", flow, "{\"definition\": \"three\"}").status())
                .isEqualTo(201);
    }

    @Test
    void endsAnExecutionNow() {
        TestAccount account = emulator.newAccount();
        emulator.call("PUT", "/_fnf/clock?account=" + account.id(), "{\"frozen\": \"2026-01-01T00:00:00Z\"}");
        emulator.putSeed("""
                accounts:
                  - id: "%s"
                    flows:
                      - name: a_flow
                        definition: x
                        executions:
                          - {name: run-1, startedTime: now-5s, script: [{after: 1h, status: Succeeded}]}
                """.formatted(account.id()));
        String execution = "/_fnf/executions/" + account.id() + "/a_flow/run-1";

        Answer ended = emulator.call("PATCH", execution, "{\"status\": \"Failed\", \"output\": {\"a\": [1]}}");
        emulator.call("POST", "/_fnf/clock/advance?account=" + account.id(), "{\"by\": \"PT2H\"}");
        JsonNode listed = emulator.list(account, Map.of("FlowName", "a_flow"))
                .json()
                .path("Executions")
                .path(0);

        assertThat(ended.status()).isEqualTo(200);
        assertThat(listed.path("Status").asString()).isEqualTo("Failed");
        assertThat(listed.path("Output").asString()).isEqualTo("{\"a\":[1]}");
        assertThat(listed.path("StoppedTime").asString()).isEqualTo("2026-01-01T00:00:00.000Z");
        assertThat(emulator.call("PATCH", execution, "{\"status\": \"Failed\"}").problem(409))
                .isEqualTo("Execution run-1 has ended already; legal: one that is Starting or Running.");
        assertThat(emulator.call("PATCH", execution, "{\"status\": \"Running\"}")
                        .problem(400))
                .isEqualTo("status is 'Running' but must be Stopped, Succeeded, Failed, TimedOut.");
        assertThat(emulator.call("PATCH", execution + "0", "{\"status\": \"Failed\"}")
                        .problem(404))
                .isEqualTo("There is no execution run-10 of a flow a_flow in account " + account.id() + ".");
    }

    @Test
    void freezesAdvancesAndRunsTheClockOfOneAccount() {
        TestAccount account = emulator.newAccount();
        String clock = "/_fnf/clock?account=" + account.id();

        JsonNode frozen = emulator.call("PUT", clock, "{\"frozen\": \"2026-01-01T08:00:00+08:00\"}")
                .json();
        JsonNode advanced = emulator.call("POST", "/_fnf/clock/advance?account=" + account.id(), "{\"by\": \"PT30S\"}")
                .json();

        assertThat(frozen.path("now").asString()).isEqualTo("2026-01-01T00:00:00.000Z");
        assertThat(advanced.path("frozen").asString()).isEqualTo("2026-01-01T00:00:30.000Z");
        assertThat(emulator.get(clock).json()).isEqualTo(advanced);
        assertThat(emulator.get("/_fnf/clock").json().path("offset").asString()).isEqualTo("PT0S");
        assertThat(emulator.call("DELETE", clock, "").status()).isEqualTo(204);
        assertThat(emulator.get(clock).json().path("offset").asString()).isEqualTo("PT0S");
    }

    @Test
    void movesTheClockByAnOffset() {
        TestAccount account = emulator.newAccount();

        JsonNode clock = emulator.call("PUT", "/_fnf/clock?account=" + account.id(), "{\"offset\": \"-PT2H\"}")
                .json();

        assertThat(clock.path("offset").asString()).isEqualTo("PT-2H");
        assertThat(Duration.between(Instant.parse(clock.path("now").asString()), Instant.now()))
                .isBetween(
                        Duration.ofHours(2).minusSeconds(1), Duration.ofHours(2).plusMinutes(1));
    }

    @Test
    void comparesSignaturesWithTheClockOnDemandOnly() {
        TestAccount account = emulator.newAccount();
        emulator.call("PUT", "/_fnf/flows/" + account.id() + "/a_flow", "{\"definition\": \"x\"}");
        String clock = "/_fnf/clock?account=" + account.id();

        emulator.call("PUT", clock, "{\"frozen\": \"2026-01-01T00:00:00Z\"}");
        Answer withRealTime = emulator.list(account, Map.of("FlowName", "a_flow"));
        emulator.call("PUT", clock, "{\"frozen\": \"2026-01-01T00:00:00Z\", \"signatures\": true}");
        Answer tooSkewed = emulator.list(account, Map.of("FlowName", "a_flow"));
        Answer inTime = emulator.list(account, Map.of("FlowName", "a_flow", "Timestamp", "2026-01-01T00:05:00Z"));

        assertThat(withRealTime.status()).isEqualTo(200);
        assertThat(tooSkewed.json().path("Code").asString()).isEqualTo("RequestTimeTooSkewed");
        assertThat(inTime.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PUT    | /_fnf/clock                      | {}                         | 400 | None of frozen and offset is given; legal: one of them.
            PUT    | /_fnf/clock                      | {"frozen": "now"}          | 400 | frozen is 'now' but must be an RFC 3339 time such as 2020-12-02T02:39:20.402Z.
            PUT    | /_fnf/clock                      | {"offset": "soon"}         | 400 | offset is 'soon' but must be a duration such as PT30S, -PT2H, 500ms or 3d.
            PUT    | /_fnf/clock                      | {"offset": "P9999999D"}    | 400 | That leads to a time outside of the years 0001 to 9999.
            PUT    | /_fnf/clock                      | {"forzen": "x"}            | 400 | forzen is not a property; legal: frozen, offset, signatures.
            PUT    | /_fnf/clock                      | {"offset": {}}             | 400 | offset has a value of the wrong kind.
            PUT    | /_fnf/clock                      | {"offset"                  | 400 | The body is not JSON:
            PUT    | /_fnf/clock                      | ''                         | 400 | The body is missing or cannot be read; legal: a JSON object.
            PUT    | /_fnf/clock?account=1            | {"offset": "PT1S"}         | 400 | account is '1' but must be 16 digits.
            PUT    | /_fnf/clock?account=9999999999999999 | {"offset": "PT1S"}     | 404 | There is no account 9999999999999999.
            PUT    | /_fnf/clock?acount=9999999999999999 | {"offset": "PT1S"}      | 400 | A parameter is 'acount' but must be account.
            POST   | /_fnf/clock/advance              | {"by": "-PT1S"}            | 400 | by is '-PT1S' but must be a positive duration such as PT30S; PUT sets any time.
            POST   | /_fnf/clock/advance              | {}                         | 400 | by is 'null' but must be a duration such as PT30S, -PT2H, 500ms or 3d.
            POST   | /_fnf/clock/advance              | {"by": "30"}               | 400 | by is '30' but must be a duration such as PT30S, -PT2H, 500ms or 3d.
            PUT    | /_fnf/flows/1/f                  | {"definition": "x"}        | 400 | account is '1' but must be 16 digits.
            PUT    | /_fnf/flows/1000000000000001/9   | {"definition": "x"}        | 400 | flow is '9' but must be 1 to 128 characters, a letter or underscore and then letters, digits, underscores or hyphens.
            PUT    | /_fnf/flows/1000000000000001/f   | {}                         | 400 | definition is missing or empty; legal: a flow's definition.
            PUT    | /_fnf/flows/1000000000000001/f   | {"definition": "\\ud800"}   | 400 | definition has U+0000 or half of a surrogate pair; legal: any other text.
            PUT    | /_fnf/flows/1000000000000001/f   | {"definition": "\\u0000"}   | 400 | definition has U+0000 or half of a surrogate pair; legal: any other text.
            DELETE | /_fnf/accounts/x                 | ''                         | 400 | account is 'x' but must be 16 digits.
            GET    | /_fnf/..;/?Action=ListExecutions | ''                         | 404 | There is no GET /_fnf/..;/; /_fnf/openapi.yaml tells what there is.
            GET    | /_fnf/nothing                    | ''                         | 404 | There is no GET /_fnf/nothing; /_fnf/openapi.yaml tells what there is.
            PATCH  | /_fnf/clock                      | {}                         | 405 | Method 'PATCH' is not supported.
            """)
    void namesWhatIsWrongAndWhatWouldBeLegal(String method, String path, String body, int status, String detail) {
        assertThat(emulator.call(method, path, body).problem(status)).startsWith(detail);
    }

    @Test
    void takesJsonOnly() {
        Answer answer = emulator.send(HttpRequest.newBuilder(emulator.uri("/_fnf/clock"))
                .header("Content-Type", "text/plain")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"offset\": \"PT1S\"}")));

        assertThat(answer.problem(415)).contains("text/plain");
    }

    @ParameterizedTest
    @CsvSource({"Origin, http://evil.example", "Sec-Fetch-Site, cross-site", "Sec-Fetch-Site, same-site"})
    void refusesPagesOfOtherOrigins(String header, String value) {
        Answer answer = emulator.send(
                HttpRequest.newBuilder(emulator.uri("/_fnf/clock")).header(header, value));

        assertThat(answer.problem(403)).contains("another origin");
    }
}
