package io.fnflocal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.EmulatorTest;
import io.fnflocal.gateway.EmulatorClock;

@EmulatorTest
class SeedControllerIT {

    private static final String ACCOUNT = "7000000000000001";

    private static final String RICH = """
            accounts:
              - id: "7000000000000001"
                accessKeys:
                  - {id: key-7000000000000001, secret: secret-7000000000000001}
                  - {id: "null", secret: "s:#'", active: false}
                  - {id: sts-7, secret: s, securityToken: "t/1+2=="}
                  - {id: named-7, secret: s, policy: AliyunFnFReadOnlyAccess}
                  - id: listed-7
                    secret: s
                    policy:
                      - {effect: Allow, action: "fnf:*", resource: "*"}
                      - {effect: Deny, action: ["fnf:List*", "fnf:Get?"], resource: ["acs:fnf:*:*:flow/x", "第"]}
                  - {id: barred-7, secret: s, policy: []}
                flows:
                  - name: rich
                    definition: "Type: x  \\n\\n  Name: 😀 \\n\\n"
                    executions:
                      - {name: a, status: Running, startedTime: 2020-01-01T00:00:00.001Z, input: ""}
                      - name: b
                        status: Failed
                        startedTime: 0001-01-01T00:00:00Z
                        stoppedTime: 9999-12-31T23:59:59.999Z
                        input: "\\t\\e[0m \\r\\n \\x01 \\x7F\\x85\\u2028\\uFEFF中文😀 "
                        output: {text: "010", number: 1.50}
                        definition: |
                          Another: one
                            indented \s
                        qualifier: "~"
                        mapRunName: " m "
                        environment: {null: "null", "": "", "a: b": "\\n", "<<": on}
                      - {name: c, status: Succeeded, startedTime: 2020-01-01T00:00:00Z, stoppedTime: 2020-01-01T00:00:00Z, output: ""}
                      - name: scripted
                        startedTime: 2030-01-01T00:00:00Z
                        script: [{after: 5s, status: Running}, {after: 1500000ms, status: Starting}, {after: 1h, status: Stopped, output: "\\e"}]
                    generate: [{count: 3, namePrefix: g-, newest: 2021-01-01T00:00:00Z}]
                  - {name: "null", definition: ""}
                  - {name: rich, deleted: true, definition: d, executions: [{name: x, status: Running, startedTime: now}]}
              - {id: "7000000000000002"}
            """;

    @Autowired
    private ApiClient api;

    @Autowired
    private SeedController controller;

    @Autowired
    private EmulatorClock clock;

    @Autowired
    private JdbcTemplate database;

    @AfterEach
    void removeTheAccounts() {
        clock.reset();
        database.update("delete from account where id like '700000000000000_'");
    }

    @Test
    void exportsWhatAnswersTheSameWhenItIsPutAgain() {
        clock.set(ACCOUNT, setting -> frozenAt("2030-01-01T00:00:07Z"));
        Answer put = put(RICH, "application/yaml");
        String exported = export();
        List<String> answers = answers();

        database.update("delete from account where id = ?", ACCOUNT);
        database.update("delete from definition where text like 'Another%'");
        Answer again = put(exported, "text/yaml;charset=utf-8");

        assertThat(put.status()).isEqualTo(201);
        assertThat(put.text()).isEqualTo("{\"executions\":8,\"accounts\":[\"7000000000000001\",\"7000000000000002\"]}");
        assertThat(again.json().path("executions").asInt()).isEqualTo(7);
        assertThat(export()).isEqualTo(exported).doesNotContain("!!");
        assertThat(answers())
                .isEqualTo(answers)
                .allSatisfy(answer -> assertThat(answer).contains("\"Executions\":["));
        assertThat(answers.get(0)).contains("\"Name\":\"scripted\"", "\"Status\":\"Running\"");
        assertThat(exported).contains("after: 1500000ms", "after: 3600000ms").doesNotContain("after: 5000ms");
    }

    @Test
    void playsWhatIsDueOfADocumentAndBeforeAnExport() {
        clock.set(ACCOUNT, setting -> frozenAt("2030-01-01T00:00:07Z"));
        put(RICH, "application/x-yaml");

        assertThat(database.queryForList("select status from execution where name = 'scripted'", String.class))
                .contains("Running");
        clock.set(ACCOUNT, setting -> frozenAt("2030-01-02T00:00:00Z"));
        assertThat(export()).contains("stoppedTime: 2030-01-01T01:00:00.000Z").doesNotContain("after:");
    }

    @Test
    void takesTheTimeOfEachAccountForNow() {
        clock.set(ACCOUNT, setting -> frozenAt("2040-01-01T00:00:00Z"));

        put("""
                accounts:
                  - id: "7000000000000001"
                    flows: [{name: f, definition: d, executions: [{name: e, status: Running, startedTime: now-1h}]}]
                """, "application/yaml");

        assertThat(export()).contains("startedTime: 2039-12-31T23:00:00.000Z");
    }

    @Test
    void answersCallsOfANewKeyAtOnce() {
        assertThat(answer("rich", Map.of()).code()).isEqualTo("InvalidAccessKeyID");

        put(RICH, "application/yaml");

        assertThat(answer("rich", Map.of()).status()).isEqualTo(200);
    }

    @Test
    void refusesABrokenDocumentAndChangesNothing() {
        String broken = "accounts:\n  - id: 7000000000000003\n  - {id: 7}";

        assertThatThrownBy(() -> controller.add(stream(broken)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.getBody())
                                .extracting("status", "detail")
                                .containsExactly(400, "document:3: id is '7'; legal: 16 digits"));
        assertThat(database.queryForList("select id from account where id = '7000000000000003'", String.class))
                .isEmpty();
    }

    @Test
    void refusesADocumentThatIsTooLarge() {
        assertThatThrownBy(() -> controller.add(stream("#".repeat(16 * 1_024 * 1_024 + 1))))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.getBody())
                                .extracting("status", "detail")
                                .containsExactly(
                                        413,
                                        "document: is larger than 16777216 bytes; fnf.seed-max-size sets what is legal"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "12345678901234567", "7000000000000001,7000000000000002"})
    void refusesAnAccountThatIsNone(String account) {
        assertThatThrownBy(() -> controller.export(account))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.getBody().getDetail())
                                .isEqualTo("account is '%s'; legal: 16 digits.".formatted(account)));
    }

    @Test
    void tellsWhenThereIsNoSuchAccount() {
        assertThatThrownBy(() -> controller.export("7000000000000009"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND));
    }

    private List<String> answers() {
        return Stream.of("rich", "null")
                .flatMap(flow -> Stream.of("false", "true")
                        .map(metadataOnly -> answer(flow, Map.of("MetadataOnly", metadataOnly))))
                .map(answer -> answer.text().replaceFirst("\"RequestId\":\"[^\"]+\"", ""))
                .toList();
    }

    private Answer answer(String flow, Map<String, String> parameters) {
        Map<String, String> all = new TreeMap<>(parameters);
        all.put("FlowName", flow);
        return api.listExecutions(ACCOUNT, all);
    }

    private Answer put(String document, String type) {
        return api.send(HttpRequest.newBuilder(api.uri("/_fnf/seed"))
                .header("Content-Type", type)
                .PUT(HttpRequest.BodyPublishers.ofString(document)));
    }

    private String export() {
        Answer answer = api.send(HttpRequest.newBuilder(api.uri("/_fnf/seed?account=" + ACCOUNT)));
        assertThat(answer.header("Content-Type")).isEqualTo("application/yaml;charset=utf-8");
        return answer.text();
    }

    private static EmulatorClock.Setting frozenAt(String time) {
        return new EmulatorClock.Setting(Instant.parse(time), Duration.ZERO, false);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
