package io.fnflocal.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.ApiClient.TestAccount;
import io.fnflocal.EmulatorTest;

/** What the actions on flows refuse, and how they say so. */
@EmulatorTest
@SuppressWarnings("NullAway.Init") // set before each test
class FlowRefusalsIT {

    private static final Map<String, String> MINIMAL =
            Map.of("Name", "f", "Definition", "{type: flow, steps: [a]}", "Type", "FDL");

    @Autowired
    private ApiClient api;

    private TestAccount account;

    @BeforeEach
    void newAccount() {
        account = api.newAccount();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UpdateFlow", "DescribeFlow", "DeleteFlow"})
    void refusesAFlowThatDoesNotExist(String action) {
        Answer answer = api.get(account, action, Map.of("Name", "nope", "Description", "d"));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("FlowNotExists");
        assertThat(answer.message())
                .isEqualTo("Flow nope does not exist. Flow 'nope' does not exist in this account and region."
                        + " In region cn-hangzhou, account " + account.id() + " has no flow.");
        IntStream.range(0, 6).forEach(i -> api.post(account, "CreateFlow", with(MINIMAL, Map.of("Name", "f" + i))));
        assertThat(api.get(account, action, Map.of("Name", "nope", "Description", "d"))
                        .message())
                .endsWith(" has f0, f1, f2, f3, f4 and more.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Name| |MissingRequiredParams|'Name'",
                "Definition| |MissingRequiredParams|'Definition'",
                "Type| |MissingRequiredParams|'Type'",
                "Name|9lives|InvalidArgument|Name is '9lives' but must be",
                "Type|fdl|InvalidArgument|Type is 'fdl' but must be FDL or DEFAULT",
                "ExecutionMode|standard|InvalidArgument|must be Standard or Express",
                "Environment|{}|InvalidArgument|Environment is '{}' but must be",
                "Environment|{\"Variables\":[{\"Name\":\"A\"},{\"Name\":\"A\"}]}|InvalidArgument|unique",
                "Environment|{\"Variables\":[{\"Name\":\"A\",\"Value\":1}]}|InvalidArgument|must be a JSON object",
                "Environment|{\"Variables\":[{\"Name\":\"A\",\"X\":\"\"}]}|InvalidArgument|must be a JSON object",
                "Definition|text|InvalidArgument|must be a mapping",
                "Definition|{type: flow, steps: []}|InvalidArgument|at least one item in steps",
                "Definition|{type: flow, steps: [!Ref a]}|InvalidArgument|must not have the tag !Ref",
                "Definition|{type: flow, name: g, steps: [a]}|InvalidArgument|must have the name 'f'",
                "Definition|{Type: StateMachine, States: [a]}|InvalidArgument|it has no StartAt",
                "Definition|{type: flow|InvalidArgument|must be YAML or JSON",
                "Definition|{type: \"\\Uffffffff\"}|InvalidArgument|an escape names no character",
                "Definition|\"\\x|InvalidArgument|must be YAML or JSON",
                "Environment|{\"Variables\":[{\"Name\":\"A\",\"Value\":\"\\ud800\"}]}|InvalidArgument|unpaired surrogate",
                "Environment|{\"Variables\":[{\"Name\":\"A\",\"Value\":\"\\u0000\"}]}|InvalidArgument|U+0000",
            })
    void refusesWhatBreaksARule(String parameter, String value, String code, String message) {
        Answer answer = api.post(account, "CreateFlow", with(MINIMAL, Map.of(parameter, value == null ? "" : value)));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.message()).contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Type|fdl|Type is 'fdl' but must be FDL or DEFAULT",
                "Definition|text|must be a mapping",
                "Definition|{type: flow, name: g, steps: [a]}|must have the name 'f'",
                "Environment|{}|Environment is '{}' but must be",
            })
    void refusesAChangeThatBreaksARule(String parameter, String value, String message) {
        api.post(account, "CreateFlow", MINIMAL);

        Answer answer = api.post(account, "UpdateFlow", Map.of("Name", "f", parameter, value));

        assertThat(answer.code()).isEqualTo("InvalidArgument");
        assertThat(answer.message()).contains(message);
        assertThat(api.post(account, "UpdateFlow", Map.of("Name", "f", "RoleArn", "r".repeat(1025)))
                        .message())
                .contains("must be at most 1024 characters");
    }

    @ParameterizedTest
    @CsvSource({
        "Limit, 0, an integer from 1 to 1000",
        "Limit, 1001, an integer from 1 to 1000",
        "Limit, x, an integer from 1 to 1000",
        "NextToken, 9, 1 to 128 characters",
    })
    void refusesAPageThatBreaksARule(String parameter, String value, String rule) {
        Answer answer = api.get(account, "ListFlows", Map.of(parameter, value));

        assertThat(answer.code()).isEqualTo("InvalidArgument");
        assertThat(answer.message()).contains("%s is '%s' but must be %s".formatted(parameter, value, rule));
    }

    @Test
    void refusesAVersion() {
        api.post(account, "CreateFlow", MINIMAL);

        Answer answer = api.get(account, "DescribeFlow", Map.of("Name", "f", "FlowVersion", "1"));

        assertThat(answer.code()).isEqualTo("InvalidArgument");
        assertThat(answer.message()).contains("FlowVersion is '1' but must be absent");
    }

    private static Map<String, String> with(Map<String, String> parameters, Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(parameters);
        all.putAll(more);
        return all;
    }
}
