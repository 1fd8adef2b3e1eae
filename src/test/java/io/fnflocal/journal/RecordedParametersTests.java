package io.fnflocal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

class RecordedParametersTests {

    @Test
    void masksWhatNobodyShouldReadInAnyCase() {
        RecordedParameters parameters = parameters(Map.of(
                "Signature",
                "s1",
                "SecurityToken",
                "s2",
                "securitytoken",
                "s3",
                "AccessKeySecret",
                "s4",
                "Status",
                ""));

        assertThat(parameters.masked())
                .isEqualTo(Map.of(
                        "Signature",
                        "***",
                        "SecurityToken",
                        "***",
                        "securitytoken",
                        "***",
                        "AccessKeySecret",
                        "***",
                        "Status",
                        ""));
    }

    @Test
    void keepsParametersUpToTheLargestSizeWhole() {
        SortedMap<String, String> values =
                new TreeMap<>(Map.of("A", "x".repeat(RecordedParameters.MAX_CHARACTERS - 1)));

        RecordedParameters whole = RecordedParameters.of(values);
        values.merge("A", "x", String::concat);
        RecordedParameters cut = RecordedParameters.of(values);

        assertThat(whole.missing()).isNull();
        assertThat(cut.missing()).isEqualTo("the call is larger than 64 KB: its parameters are cut");
    }

    @Test
    void cutsLongValuesAndLeavesShortOnesWhole() {
        RecordedParameters parameters =
                parameters(Map.of("Action", "ListExecutions", "FlowName", "f", "Input", "x".repeat(100_000)));

        assertThat(parameters.masked())
                .containsEntry("Action", "ListExecutions")
                .containsEntry("FlowName", "f")
                .containsEntry("Input", "x".repeat(64) + "…");
    }

    @Test
    void staysWithinTheLargestSizeForAnyNumberOfParameters() {
        SortedMap<String, String> values = new TreeMap<>();
        for (int i = 0; i < 1_000; i++) {
            values.put(i + "😀".repeat(200), "😀".repeat(200));
        }

        RecordedParameters cut = RecordedParameters.of(values);

        int characters = cut.values().entrySet().stream()
                .mapToInt(pair -> pair.getKey().length() + pair.getValue().length())
                .sum();
        assertThat(characters).isBetween(RecordedParameters.MAX_CHARACTERS - 500, RecordedParameters.MAX_CHARACTERS);
    }

    private static RecordedParameters parameters(Map<String, String> values) {
        return RecordedParameters.of(new TreeMap<>(values));
    }
}
