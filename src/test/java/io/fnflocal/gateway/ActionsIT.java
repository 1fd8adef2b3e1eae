package io.fnflocal.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import io.fnflocal.EmulatorTest;

@EmulatorTest
class ActionsIT {

    @Autowired
    private Actions actions;

    @Test
    void theCloudHasEveryActionThatIsMapped() {
        assertThat(actions.supported()).contains("ListExecutions").allMatch(actions::isKnown);
    }

    @Test
    void everyActionDeclaresParametersWhoseExamplesKeepTheirRules() {
        assertThat(actions.supported())
                .allSatisfy(action -> assertThat(actions.parameters(action))
                        .isNotEmpty()
                        // Where nothing keeps the rule, because the parameter must be absent.
                        .filteredOn(parameter -> !parameter.example().isEmpty())
                        .allSatisfy(parameter -> assertThatCode(() -> parameter.parse(parameter.example()))
                                .doesNotThrowAnyException()));
    }

    @Test
    void theWordsOfAParameterKeepItsRule() {
        assertThat(actions.parameters(null))
                .allSatisfy(parameter -> assertThat(parameter.words())
                        .allSatisfy(word ->
                                assertThatCode(() -> parameter.parse(word)).doesNotThrowAnyException()));
    }

    @Test
    void theContractNamesEveryParameterThatIsDeclared() throws Exception {
        String contract = Files.readString(Path.of("src/site/markdown/contract.md"));

        assertThat(actions.supported())
                .allSatisfy(action -> assertThat(contract).contains(action));
        assertThat(actions.parameters(null))
                .allSatisfy(parameter -> assertThat(contract).contains("`" + parameter.name() + "`"));
    }
}
