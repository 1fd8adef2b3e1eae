package io.fnflocal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.fnflocal.account.AccountProperties;
import io.fnflocal.execution.ExecutionActions;
import io.fnflocal.signature.SignatureMode;
import io.fnflocal.signature.SignatureProperties;

class CallHintsTests {

    private final CallHints notes = notes(SignatureMode.STRICT);

    @Test
    void saysNothingOfACallThatIsAllRight() {
        assertThat(notesOf(Map.of(
                        "FlowName", "f",
                        "Format", "JSON",
                        "RegionId", "cn-hangzhou",
                        "StartedTimeBegin", "2020-01-01T00:00:00Z",
                        "StartedTimeEnd", "2020-01-02T00:00:00Z")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "limit, Limit",
        "Limits, Limit",
        "STATUS, Status",
        "StartTimeBegin, StartedTimeBegin",
        "FlowNames, FlowName",
        "Flowname, FlowName",
        "SignatureNounce, SignatureNonce"
    })
    void suggestsTheParameterThatWasMeant(String written, String meant) {
        assertThat(notesOf(Map.of(written, "1")))
                .containsExactly("unknown parameter `%s`: did you mean `%s`?".formatted(written, meant));
    }

    @ParameterizedTest
    @CsvSource({"Token", "X", "Filter", "MaxResults", "''"})
    void suggestsNothingForAParameterThatIsLikeNone(String written) {
        assertThat(notesOf(Map.of(written, "1"))).containsExactly("unknown parameter `%s`".formatted(written));
    }

    @Test
    void namesFewUnknownParameters() {
        Map<String, String> unknown = new TreeMap<>();
        for (int i = 0; i < 1_000; i++) {
            unknown.put("Unknown" + i, "");
        }

        assertThat(notesOf(unknown)).hasSize(5);
    }

    @Test
    void knowsNoParametersOfOtherActions() {
        assertThat(notesOf(Map.of("Action", "DescribeMapRun", "Name", "f"))).isEmpty();
    }

    @Test
    void suggestsTheActionThatWasMeant() {
        assertThat(notesOf(Map.of("Action", "ListExecution")))
                .containsExactly("unknown action `ListExecution`: did you mean `ListExecutions`?");
        assertThat(notes.of(Calls.of(Map.of("action", "ListExecutions"))))
                .containsExactly("unknown parameter `action`: did you mean `Action`?");
    }

    @Test
    void namesBothRegionsWhereTheyDiffer() {
        assertThat(notesOf(Map.of("RegionId", "us-west-1")))
                .containsExactly("RegionId is `us-west-1`, this emulator is `cn-hangzhou`");
    }

    @ParameterizedTest
    @CsvSource({
        "2020-01-01T00:00:00Z, 2020-01-01T00:00:00Z, true",
        "2020-01-01T00:00:00Z, 2019-12-31T23:59:59.999Z, true",
        "2020-01-01T00:00:00Z, 2020-01-01T00:00:00.001Z, false",
        // Executions start on whole milliseconds.
        "2020-01-01T00:00:00.0001Z, 2020-01-01T00:00:00.0009Z, true",
        "2020-01-01T00:00:00Z, soon, false"
    })
    void tellsAnEmptyWindow(String begin, String end, boolean empty) {
        List<String> said = notesOf(Map.of("StartedTimeBegin", begin, "StartedTimeEnd", end));

        assertThat(said.contains("the window is empty: StartedTimeEnd is not after StartedTimeBegin"))
                .isEqualTo(empty);
    }

    @Test
    void saysThatSignaturesAreNotCheckedWhereTheyCouldHaveBeen() {
        CallHints off = notes(SignatureMode.OFF);

        assertThat(off.of(Calls.of(Map.of()))).containsExactly("signature not checked: mode off");
        assertThat(off.of(Calls.of(null, Map.of(), "refused"))).isEmpty();
    }

    @Test
    void saysWhyParametersAreMissing() {
        assertThat(notesOf(Map.of("NextToken", "x".repeat(100_000))))
                .containsExactly("the call is larger than 64 KB: its parameters are cut");
    }

    private List<String> notesOf(Map<String, String> parameters) {
        Map<String, String> call = new TreeMap<>(Map.of("Action", "ListExecutions", "Version", "2019-03-15"));
        call.putAll(parameters);
        return notes.of(Calls.of(call));
    }

    private static CallHints notes(SignatureMode mode) {
        return new CallHints(
                ExecutionActions.all(),
                new AccountProperties("cn-hangzhou", "1000000000000001"),
                new SignatureProperties(mode, Duration.ofMinutes(15), 100));
    }
}
