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
                .hasMessageContaining("is too large; the maximum is 50 levels");
    }

    @Test
    void refusesAnInputThatScalarAliasesBlowUp() {
        String input = "input: {a: &x \"%s\", b: [%s]}".formatted("y".repeat(100_000), "*x, ".repeat(1_000) + "z");

        assertThatThrownBy(() -> execution(input)).hasMessageContaining("is too large");
    }

    @Test
    void refusesAnInputThatAliasesBlowUp() {
        StringBuilder input = new StringBuilder("input:\n  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            input.append("  a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(5) + "x"));
        }

        assertThatThrownBy(() -> execution(input.toString())).isInstanceOf(SeedException.class);
    }

    private static NewExecution execution(String fields) {
        String document = "accounts:\n  - id: 1000000000000001\n    flows:\n      - name: flow\n        definition: d\n"
                + "        executions:\n          - name: exec\n            status: Running\n            startedTime: now\n"
                + fields.indent(12);
        return new SeedParser(account -> Instant.EPOCH)
                .parse(new SeedSource("test.yaml", document))
                .accounts()
                .get(0)
                .flows()
                .get(0)
                .executions()
                .get(0);
    }
}
