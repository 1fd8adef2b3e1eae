package io.fnflocal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.fnflocal.docs.Settings;

class CommandLineTests {

    @Test
    void startsWithSettingsOnly() {
        assertThat(CommandLine.answer()).isEmpty();
        assertThat(CommandLine.answer("--server.port=0", "--fnf.seed=a.yaml,b.yaml", "--fnf.seed=", "--debug"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h"})
    void helpsWhereverItIsAsked(String question) {
        assertThat(CommandLine.answer("--server.port=0", question)).hasValue(new CommandLine(0, CommandLine.HELP));
    }

    @Test
    void helpNamesOnlySettingsThatThereAre() {
        List<String> named = Pattern.compile("--(fnf\\.[a-z.-]+)")
                .matcher(CommandLine.HELP)
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(named).contains("fnf.signature.mode");
        assertThat(Settings.all()).containsAll(named);
    }

    @Test
    void tellsItsVersion() {
        assertThat(CommandLine.answer("--version"))
                .hasValueSatisfying(answer -> assertThat(answer.text()).startsWith("FnF Local "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"conformance", "seed.yaml", "-Dserver.port=1", "--port=9000", "--seed", ""})
    void refusesAnythingElseByName(String argument) {
        assertThat(CommandLine.answer("--server.port=0", argument)).hasValueSatisfying(answer -> {
            assertThat(answer.status()).isEqualTo(2);
            assertThat(answer.text()).startsWith("The argument '" + argument + "' is unknown; it must be a setting");
        });
    }

    @Test
    void knowsItsSubcommandsWithoutTheirLibrary() {
        assertThat(Subcommands.NAMES)
                .isEqualTo(Subcommands.commandLine().getSubcommands().keySet());
    }
}
