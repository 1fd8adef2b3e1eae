package io.fnflocal.seed;

import static io.fnflocal.seed.SeedDocuments.NOW;
import static io.fnflocal.seed.SeedDocuments.documentWithFlow;
import static io.fnflocal.seed.SeedDocuments.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.fnflocal.execution.ExecutionStatus;
import io.fnflocal.execution.NewExecution;
import io.fnflocal.execution.Script;

class SeedParserTests {

    @Test
    void readsADocument() {
        SeedDocument document = parse("""
                accounts:
                  - id: "1000000000000001"
                    accessKeys:
                      - {id: testid, secret: testsecret}
                      - {id: sts, secret: s, active: false, securityToken: t/1+2==, policy: AliyunFnFReadOnlyAccess}
                    flows:
                      - name: flow
                        definition: "Type: StateMachine"
                        executions:
                          - name: 0-exec
                            status: Failed
                            startedTime: 2019-01-01T09:01:01.0019+08:00
                            stoppedTime: now-2h
                            input: {key: value}
                            output: "not JSON"
                            definition: older
                            qualifier: "1"
                            mapRunName: map
                            environment: {B: on, A: 010}
                          - {name: run, status: Running, startedTime: now}
                        generate:
                          - {count: 300, namePrefix: run-, newest: now-1d, every: PT1M, payload: 100}
                      - {name: flow, deleted: true, definition: d}
                """);

        SeedDocument.Account account = document.accounts().get(0);
        assertThat(account.accessKeys())
                .extracting(
                        SeedDocument.AccessKey::id,
                        SeedDocument.AccessKey::active,
                        SeedDocument.AccessKey::securityToken,
                        SeedDocument.AccessKey::policy)
                .containsExactly(
                        tuple("testid", true, null, null), tuple("sts", false, "t/1+2==", "AliyunFnFReadOnlyAccess"));
        SeedDocument.Flow flow = account.flows().get(0);
        assertThat(flow.executions().get(0))
                .isEqualTo(new NewExecution(
                        "0-exec",
                        ExecutionStatus.FAILED,
                        Instant.parse("2019-01-01T01:01:01.001Z"),
                        NOW.minus(Duration.ofHours(2)),
                        "{\"key\":\"value\"}",
                        "not JSON",
                        "older",
                        "1",
                        "map",
                        "{\"Variables\":[{\"Name\":\"B\",\"Value\":\"on\"},{\"Name\":\"A\",\"Value\":\"010\"}]}",
                        null,
                        null,
                        null,
                        List.of(),
                        Script.NONE));
        assertThat(flow.executions().get(1).definition()).isNull();
        assertThat(flow.executions().get(1).stoppedTime()).isNull();
        assertThat(flow.generations().get(0).executions().newest()).isEqualTo(NOW.minus(Duration.ofDays(1)));
        assertThat(flow.generations().get(0).executions().every()).isEqualTo(Duration.ofMinutes(1));
        assertThat(account.flows().get(1).deleted()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1 | accountz: [] | the key 'accountz' in the document is unknown; it must be one of accounts",
                "1 | [] | the document must be a mapping, key: value",
                "1 | accounts: 5 | accounts must be a list, - item",
                "1 | accounts: [{}] | an item of accounts must have the key id",
                "1 | accounts: [{id: 12}] | id is '12' but must be 16 digits",
                "1 | accounts: [{id: [1]}] | id must be a single value",
                "1 | accounts: [{id: 1000000000000001, id: 1}] | the key 'id' in an item of accounts is given twice but must be given once",
                "1 | accounts: [{id: 1000000000000001}, {id: 1000000000000001}] | id '1000000000000001' is given twice but must be unique",
                "1 | `accounts: [{id: \"a\\0b\"}]` | id must not contain U+0000 or an unpaired surrogate",
                "1 | `accounts: [` | is not YAML: while parsing a flow node, expected the node content, but found '<stream end>'",
                "1 | `a: b: c` | is not YAML: mapping values are not allowed here",
                "1 | `&a [*a]` | &a contains itself but must not",
            })
    void refusesBrokenDocuments(int line, String document, String problem) {
        assertThatThrownBy(() -> parse(document)).hasMessage("test.yaml:" + line + ": " + problem);
    }

    @Test
    void namesTheLineOfAnUnknownKeyAndOfAnIllegalCharacter() {
        assertThatThrownBy(() -> parse("accounts:\n  - id: 1000000000000001\n    flowz:\n      - name: x\n"))
                .hasMessageStartingWith("test.yaml:3: the key 'flowz'");
        assertThatThrownBy(() -> parse("accounts:\n  - id: a\u0007"))
                .hasMessage("test.yaml:2: is not YAML: it must not contain the character U+0007");
    }

    @Test
    void showsNoSecret() {
        String key = "accounts: [{id: 1000000000000001, accessKeys: [{id: k, %s}]}]";

        assertThatThrownBy(() -> parse(key.formatted("secret: my s3cret")))
                .hasMessage("test.yaml:1: secret must be 1 to 128 visible ASCII characters");
        assertThatThrownBy(() -> parse(key.formatted("secret: s, securityToken: my t0ken")))
                .hasMessageNotContaining("t0ken");
    }

    @Test
    void refusesAnEmptyDocumentAndASecondOne() {
        assertThatThrownBy(() -> parse("# nothing")).hasMessageContaining("is empty");
        assertThatThrownBy(() -> parse("a: 1\n---\nb: 2")).hasMessageStartingWith("test.yaml:2: is not YAML");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "status: Suceeded | 9 | status is 'Suceeded' but must be one of Starting, Running, Stopped, Succeeded, Failed, TimedOut",
                "startedTime: yesterday | 9 | startedTime is 'yesterday' but must be an RFC 3339 time such as 2020-12-02T02:39:20.402Z, now, or now-2h",
                "startedTime: now-5 | 9 | startedTime is 'now-5' but must be an RFC 3339 time such as 2020-12-02T02:39:20.402Z, now, or now-2h",
                "startedTime: now--2h | 9 | startedTime is 'now--2h' but must be an RFC 3339 time such as 2020-12-02T02:39:20.402Z, now, or now-2h",
                "startedTime: now-2x | 9 | startedTime is 'now-2x' but must be an RFC 3339 time such as 2020-12-02T02:39:20.402Z, now, or now-2h",
                "startedTime: now-3000000d | 9 | startedTime leads to a time outside the years 0001 to 9999",
                "stoppedTime: 2018-01-01T00:00:00Z | 9 | stoppedTime is '2018-01-01T00:00:00Z' but must not be before startedTime, 2019-01-01T00:00:00Z",
                "name: a.b | 9 | name is 'a.b' but must be 1 to 128 letters, digits, underscores or hyphens",
                "qualifier: `` | 9 | qualifier is '' but must be 1 to 128 characters without control characters",
                "input: [1] | 9 | input must be a single value",
                "environment: x | 9 | environment must be a mapping, key: value",
                "stopedTime: now | 9 | the key 'stopedTime' in an item of executions is unknown; it must be one of name, status, startedTime, stoppedTime, input, output, definition, qualifier, mapRunName, environment, roleArn, error, cause, events, script",
            })
    void refusesBrokenExecutions(String field, int line, String problem) {
        String key = field.substring(0, field.indexOf(':'));
        String fields = """
                name: exec
                status: Succeeded
                startedTime: 2019-01-01T00:00:00Z
                stoppedTime: 2019-01-01T00:00:00Z
                """.replaceFirst("(?m)^" + key + ":.*\n", "");

        assertThatThrownBy(() -> parse(documentWithExecution(field.replace("``", "\"\"") + "\n" + fields)))
                .hasMessage("test.yaml:" + line + ": " + problem);
    }

    @Test
    void requiresTheStopTimeExactlyOfEndedExecutions() {
        assertThatThrownBy(() -> parse(documentWithExecution("{name: a, status: Failed, startedTime: now}")))
                .hasMessage("test.yaml:9: an item of executions must have the key stoppedTime");
        assertThatThrownBy(() ->
                        parse(documentWithExecution("{name: a, status: Running, startedTime: now, stoppedTime: now}")))
                .hasMessage(
                        "test.yaml:9: stoppedTime is given but must be absent for status Running, which has not ended");
        assertThatThrownBy(
                        () -> parse(documentWithExecution("{name: a, status: Running, startedTime: now, output: x}")))
                .hasMessage("test.yaml:9: output is given but must be absent for status Running, which has not ended");
    }

    @Test
    void refusesTwoExecutionsOfOneName() {
        String execution = "- {name: %s, status: Running, startedTime: now}\n";

        assertThatThrownBy(() -> parse(documentWithFlow(
                        "executions:\n  " + execution.formatted("a") + "  " + execution.formatted("a"))))
                .hasMessage("test.yaml:8: name 'a' is given twice but must be unique");
        assertThatThrownBy(() -> parse(documentWithFlow("executions:\n  " + execution.formatted("r-0000000007")
                        + "generate:\n  - {count: 7, namePrefix: r-}\n")))
                .hasMessage("test.yaml:7: name 'r-0000000007' is also generated at line 9 but must be unique");
        assertThat(parse(documentWithFlow("executions:\n  " + execution.formatted("r-0000000008")
                        + "generate:\n  - {count: 7, namePrefix: r-}\n")))
                .isNotNull();
        assertThatThrownBy(() -> parse(documentWithFlow(
                        "generate:\n  - {count: 7, namePrefix: r-}\n  - {count: 1, namePrefix: r-}\n")))
                .hasMessageStartingWith("test.yaml:8: ");
    }

    @Test
    void refusesTwoLiveFlowsOfOneName() {
        assertThatThrownBy(() -> parse(documentWithFlow("") + "      - {name: flow, definition: d}\n"))
                .hasMessage("test.yaml:6: name 'flow' is given twice but must be unique");
    }

    /** The execution starts at line 9. */
    private static String documentWithExecution(String execution) {
        return documentWithFlow("executions:\n  -\n    #\n" + execution.indent(4));
    }
}
