package io.fnflocal.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.fnflocal.execution.NewExecution;

class SeedJsonTests {

    @Test
    void keepsJsonsRulesForPlainScalars() {
        NewExecution execution = execution("""
                input:
                  text: [on, no, 010, 0x1F, 12:30:00, 2019-01-01, 1_000, ~, .5, "1", 'true', NaN, Null]
                  number: [0, -1, 1.50, 1e400, 12345678901234567890123]
                  literal: [true, false, null]
                  empty:
                  nested: {a: {b: "\\u0001\\n😀"}}
                """);

        assertThat(execution.input())
                .isEqualTo(
                        "{\"text\":[\"on\",\"no\",\"010\",\"0x1F\",\"12:30:00\",\"2019-01-01\",\"1_000\",\"~\",\".5\",\"1\",\"true\",\"NaN\",\"Null\"],"
                                + "\"number\":[0,-1,1.50,1e400,12345678901234567890123],"
                                + "\"literal\":[true,false,null],"
                                + "\"empty\":null,"
                                + "\"nested\":{\"a\":{\"b\":\"\\u0001\\n😀\"}}}");
    }

    @Test
    void takesAnEmptyEnvironmentForNone() {
        assertThat(execution("environment: {}").environment()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{a: &x [*x]}", "{a: &x {b: *x}}"})
    void refusesAnInputThatContainsItself(String input) {
        assertThatThrownBy(() -> execution("input: " + input))
                .hasMessage("test.yaml:10: &x contains itself but must not");
    }

    @Test
    void refusesAnInputThatIsNestedTooDeep() {
        assertThatThrownBy(() -> execution("input: " + "{a: ".repeat(52) + "1" + "}".repeat(52)))
                .hasMessage("test.yaml:10: a must be nested at most 50 levels deep");
    }

    @Test
    void obeysTags() {
        NewExecution execution = execution("""
                input:
                  text: [!!str 123, ! 123, !!str true, !!str null, !!str "x", !<tag:yaml.org,2002:str> 1]
                  number: [!!int "5", !!int 5, !!float 1.50, !!float '1e3']
                  literal: [!!bool "true", !!null "null", !!null ]
                  collection: [!!seq [1], !!map {a: 1}]
                """);

        assertThat(execution.input())
                .isEqualTo("{\"text\":[\"123\",\"123\",\"true\",\"null\",\"x\",\"1\"],"
                        + "\"number\":[5,5,1.50,1e3],"
                        + "\"literal\":[true,null,null],"
                        + "\"collection\":[[1],{\"a\":1}]}");
    }

    @Test
    void mergesInInputsAndEnvironments() {
        String base = "input: {base: &base {a: 1, b: 2}, other: &other {b: 9, c: 4}, %s}\n";

        assertThat(execution(base.formatted("x: {<<: *base, b: 3}")).input()).endsWith("\"x\":{\"a\":1,\"b\":3}}");
        assertThat(execution(base.formatted("x: {b: 3, <<: [*base, *other], d: 5}"))
                        .input())
                .endsWith("\"x\":{\"b\":3,\"a\":1,\"c\":4,\"d\":5}}");
        assertThat(execution(base.formatted("x: {\"<<\": 1}")).input()).endsWith("\"x\":{\"<<\":1}}");
        assertThat(execution(base.formatted("x: 1") + "environment: {<<: *base, z: 0}")
                        .environment())
                .isEqualTo("{\"Variables\":[{\"Name\":\"a\",\"Value\":\"1\"},{\"Name\":\"b\",\"Value\":\"2\"},"
                        + "{\"Name\":\"z\",\"Value\":\"0\"}]}");
        assertThatThrownBy(() -> execution("input: {<<: 5}"))
                .hasMessage("test.yaml:10: the value of << must be a mapping or a list of mappings");
    }

    private static NewExecution execution(String fields) {
        String document = "accounts:\n  - id: 1000000000000001\n    flows:\n      - name: flow\n        definition: d\n"
                + "        executions:\n          - name: exec\n            status: Running\n            startedTime: now\n"
                + fields.indent(12);
        return new SeedParser(account -> Instant.EPOCH, TestSeed.LIMITS)
                .parse(new SeedSource("test.yaml", document))
                .accounts()
                .get(0)
                .flows()
                .get(0)
                .executions()
                .get(0);
    }
}
