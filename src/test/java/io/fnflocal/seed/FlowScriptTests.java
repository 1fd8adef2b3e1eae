package io.fnflocal.seed;

import static io.fnflocal.seed.SeedDocuments.documentWithFlow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.fnflocal.execution.ExecutionStatus;
import io.fnflocal.execution.Script;

/** Scripts that the executions of a flow follow. */
class FlowScriptTests {

    @ParameterizedTest
    @ValueSource(strings = {"default", "hold", "fail", "timeout", "instant"})
    void readsAName(String name) {
        assertThat(parse("script: " + name).script()).isEqualTo(Script.NAMED.get(name));
    }

    @Test
    void readsSteps() {
        assertThat(parse("script: [{after: 0s, status: Running}, {after: 365d, status: Succeeded}]")
                        .script())
                .isEqualTo(new Script(List.of(
                        new Script.Step(Duration.ZERO, ExecutionStatus.RUNNING, null, null, null, List.of()),
                        new Script.Step(
                                Duration.ofDays(365), ExecutionStatus.SUCCEEDED, "{}", null, null, List.of()))));
    }

    @Test
    void readsTheScriptsOfTheNextExecutions() {
        assertThat(parse("next: [hold, [{after: 1s, status: Failed}]]").next()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nope | script is 'nope' but must be one of default, fail, hold, instant, timeout, or a list of steps",
                "[] | script has 0 steps but must have 1 to 100",
                "[{after: 366d, status: Running}] | after is '366d' but must be a duration of whole milliseconds from 0s to 365d",
                "[{after: -1s, status: Running}] | after is '-1s' but must be a duration of whole milliseconds from 0s to 365d",
                "[{after: 0s, status: Running}, {after: 1s, status: Starting}] | script goes back from Running to Starting but must go forward",
                "[{after: 1s, status: Failed, output: {}}] | output is given but must be absent for a status other than Succeeded",
                "[{after: 1s, status: Succeeded, output: text}] | output must be a JSON object of at most 65536 bytes in UTF-8, as a mapping or a text",
                "[{after: 1s, status: Succeeded, error: e}] | error is given but must be absent for a status other than Failed, TimedOut and Stopped",
                "[{after: 1s, status: Failed, error: ''}] | error is '' but must be 1 to 128 characters",
                "[{after: 1s}] | an item of script must have the key status",
                "[{after: 1s, events: []}] | an item of script must have the key status",
                "[{after: 1s, events: [{type: TaskStarted, scheduleEventId: 2}]}] | scheduleEventId is '2' but must be an integer from 1 to 1",
                "[{after: 1s, events: [{step: a}]}] | an item of events must have the key type",
                "[{after: 1s, events: [{type: TaskStarted, detail: [1]}]}] | detail must be a single value",
            })
    void refusesBrokenScripts(String script, String problem) {
        assertThatThrownBy(() -> parse("script: " + script)).hasMessageEndingWith(": " + problem);
    }

    @Test
    void refusesEventsThatFollowFromTheExecution() {
        assertThatThrownBy(() -> parse("script: [{after: 1s, events: [{type: ExecutionStarted}]}]"))
                .hasMessageContaining("type is 'ExecutionStarted' but must be one of StepEntered, StepStarted");
    }

    private static SeedDocument.Flow parse(String fields) {
        return SeedDocuments.parse(documentWithFlow(fields))
                .accounts()
                .get(0)
                .flows()
                .get(0);
    }

    @Test
    void refusesMoreThanAThousandNextScripts() {
        assertThatThrownBy(() -> parse("next: [" + "hold, ".repeat(1001) + "]"))
                .hasMessageEndingWith("next has 1001 scripts but must have at most 1000");
    }
}
