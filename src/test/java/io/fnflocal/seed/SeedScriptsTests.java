package io.fnflocal.seed;

import static io.fnflocal.seed.SeedDocuments.NOW;
import static io.fnflocal.seed.SeedDocuments.documentWithFlow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.fnflocal.execution.ExecutionStatus;
import io.fnflocal.execution.NewExecution;
import io.fnflocal.execution.Script;

class SeedScriptsTests {

    @Test
    void countsEachStepFromTheStart() {
        NewExecution execution = parse("""
                status: Running
                startedTime: now-10s
                script: [{after: 3s, status: Running}, {after: PT1M, status: Failed, output: {error: on}}]
                """);

        assertThat(execution.status()).isEqualTo(ExecutionStatus.RUNNING);
        assertThat(execution.script().steps())
                .containsExactly(
                        step(Duration.ofSeconds(3), ExecutionStatus.RUNNING, null),
                        step(Duration.ofMinutes(1), ExecutionStatus.FAILED, "{\"error\":\"on\"}"));
    }

    @Test
    void startsAsStartingUnlessToldOtherwise() {
        assertThat(parse("startedTime: now\nscript: [{after: 1ms, status: Succeeded, output: done}]"))
                .satisfies(execution -> assertThat(execution.status()).isEqualTo(ExecutionStatus.STARTING))
                .satisfies(execution -> assertThat(execution.stoppedTime()).isNull())
                .satisfies(execution ->
                        assertThat(execution.script().steps().get(0).output()).isEqualTo("done"));
        assertThatThrownBy(() -> parse("startedTime: now"))
                .hasMessage("test.yaml:7: an item of executions must have the key status");
    }

    @Test
    void readsEachAccountByItsOwnClock() {
        SeedDocument document = new SeedParser(id -> id.endsWith("1") ? NOW : NOW.plusSeconds(5), TestSeed.LIMITS)
                .parse(new SeedSource("test.yaml", """
                        accounts:
                          - id: "1000000000000001"
                            flows: [{name: f, definition: d, executions: [{name: e, status: Running, startedTime: now}]}]
                          - id: "1000000000000002"
                            flows: [{name: f, definition: d, executions: [{name: e, status: Running, startedTime: now}]}]
                        """));

        assertThat(document.accounts())
                .extracting(
                        account -> account.flows().get(0).executions().get(0).startedTime())
                .containsExactly(NOW, NOW.plusSeconds(5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x | script must be a list, - item",
                "[] | script has 0 steps but must have 1 to 100",
                "[x] | an item of script must be a mapping, key: value",
                "[{status: Running}] | an item of script must have the key after",
                "[{after: 1s}] | an item of script must have the key status",
                "[{after: 1s, status: Done}] | status is 'Done' but must be one of Starting, Running, Stopped, Succeeded, Failed, TimedOut",
                "[{after: 1s, status: Running, stoppedTime: now}] | the key 'stoppedTime' in an item of script is unknown; it must be one of after, status, output, error, cause, events",
                "[{after: 0s, status: Running}] | after is '0s' but must be a positive duration of whole milliseconds such as 500ms, 3s, 2h, 7d or PT1H30M",
                "[{after: now, status: Running}] | after is 'now' but must be a positive duration of whole milliseconds such as 500ms, 3s, 2h, 7d or PT1H30M",
                "[{after: 9000000d, status: Running}] | after leads to a time outside the years 0001 to 9999",
                "[{after: 9223372036854775807ms, status: Running}] | after leads to a time outside the years 0001 to 9999",
                "[{after: 2s, status: Running}, {after: 2000ms, status: Failed}] | after is '2000ms' but must be longer than the after of the previous step",
                "[{after: 1s, status: Running, output: x}] | output is given but must be absent for status Running, which has not ended",
                "[{after: 1s, status: Failed, output: [x]}] | output must be a single value",
                "[{after: 1s, status: Failed}, {after: 2s, status: Running}] | there must be no step after the one that ends the execution",
            })
    void refusesBrokenScripts(String script, String problem) {
        assertThatThrownBy(() -> parse("startedTime: now\nscript: " + script)).hasMessage("test.yaml:9: " + problem);
    }

    @Test
    void refusesAnEndedStatusBeforeAScript() {
        assertThatThrownBy(() -> parse("status: Failed\nstartedTime: now\nscript: [{after: 1s, status: Running}]"))
                .hasMessage("test.yaml:8: status is 'Failed' but must be Starting or Running if there is a script");
    }

    @Test
    void refusesMoreThanAHundredSteps() {
        assertThat(parse(script(100)).script().steps()).hasSize(100);
        assertThatThrownBy(() -> parse(script(101)))
                .hasMessage("test.yaml:9: script has 101 steps but must have 1 to 100");
    }

    private static String script(int steps) {
        return IntStream.rangeClosed(1, steps)
                .mapToObj(second -> "{after: %ds, status: Running}".formatted(second))
                .collect(Collectors.joining(", ", "startedTime: now\nscript: [", "]"));
    }

    private static Script.Step step(Duration after, ExecutionStatus status, @Nullable String output) {
        return new Script.Step(after, status, output, null, null, List.of());
    }

    /** What is given of the execution starts at line 8. */
    private static NewExecution parse(String fields) {
        return SeedDocuments.parse(documentWithFlow("executions:\n" + ("- name: exec\n" + fields.indent(2)).indent(2)))
                .accounts()
                .get(0)
                .flows()
                .get(0)
                .executions()
                .get(0);
    }
}
