package io.fnflocal.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.fnflocal.error.ApiException;

class DefinitionShapeTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: flow, steps: [a]}",
                "{\"type\": \"flow\", \"name\": \"f\", \"steps\": [{\"type\": \"pass\"}]}",
                "# a comment\n---\nversion: v1\ntype: flow\nsteps:\n  - {type: pass}\n...\n",
                "{type: flow, base: &a [x], steps: *a}",
                "{type: !!str flow, steps: !!seq [a], ? [a, b] : c}",
                "{Type: StateMachine, StartAt: A, States: [{Name: A}], type: other}",
            })
    void takesEitherDialect(String definition) {
        assertThat(DefinitionShape.require(definition, "f")).isEqualTo(definition);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|Definition must be a mapping but is empty.",
                "[a]|Line 1: Definition must be a mapping.",
                "{type: flow, steps: [a]}\\n---\\n{}|Line 2: Definition must be one YAML document.",
                "{type: flow, steps: *a}|Line 1: Definition must not use the undefined alias *a.",
                "{type: flow, steps: &a [*a]}|Line 1: Definition must not use the undefined alias *a.",
                "type: flow\\nsteps: &a []\\nname: *a|Line 2: Definition must have a list of at least one item in steps.",
                "type: flow\\nsteps: [a]\\nname: [f]|Line 3: Definition must have the name 'f', as the parameter Name, or none.",
                "type: flow\\nsteps:\\n- !Sub a|Line 3: Definition must not have the tag !Sub.",
                "type: flow\\nsteps: [|Definition must be YAML or JSON; line 2: expected the node content, but found '<stream end>'",
                "{Type: StateMachine, StartAt: A, States: {}}|Line 1: Definition must have a list of at least one item in States.",
            })
    void refusesOtherShapes(String definition, String problem) {
        assertThatThrownBy(() -> DefinitionShape.require(definition.replace("\\n", "\n"), "f"))
                .isInstanceOf(ApiException.class)
                .hasMessageStartingWith("Parameter error. " + problem);
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 100_000})
    void refusesDeepOnes(int depth) {
        assertThatThrownBy(() -> DefinitionShape.require("{type: flow, steps: " + "[".repeat(depth), "f"))
                .hasMessage("Parameter error. Line 1: Definition must be nested at most 100 levels deep.");
    }
}
