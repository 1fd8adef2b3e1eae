package io.fnflocal.seed;

import static io.fnflocal.seed.SeedDocuments.documentWithFlow;
import static io.fnflocal.seed.SeedDocuments.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeedGenerationsTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{namePrefix: r} | an item of generate must have the key count",
                "{count: 0, namePrefix: r} | count is '0' but must be an integer from 1 to 9999999999",
                "{count: 1e3, namePrefix: r} | count is '1e3' but must be an integer from 1 to 9999999999",
                "{count: 1, namePrefix: a b} | namePrefix is 'a b' but must be up to 118 letters, digits, underscores or hyphens",
                "{count: 1, namePrefix: r, every: 0s} | every is '0s' but must be a positive duration of whole milliseconds such as 500ms, 3s, 2h, 7d or PT1H30M",
                "{count: 1, namePrefix: r, every: 1 minute} | every is '1 minute' but must be a positive duration of whole milliseconds such as 500ms, 3s, 2h, 7d or PT1H30M",
                "{count: 1, namePrefix: r, every: 60} | every is '60' but must be a positive duration of whole milliseconds such as 500ms, 3s, 2h, 7d or PT1H30M",
                "{count: 1, namePrefix: r, every: PT-1H} | every is 'PT-1H' but must be a positive duration of whole milliseconds such as 500ms, 3s, 2h, 7d or PT1H30M",
                "{count: 1, namePrefix: r, every: PT0.0015S} | every is 'PT0.0015S' but must be a positive duration of whole milliseconds such as 500ms, 3s, 2h, 7d or PT1H30M",
                "{count: 1, namePrefix: r, newest: '9999-12-31T23:59:59Z'} | an item of generate leads to a time outside the years 0001 to 9999",
                "{count: 9999999999, namePrefix: r, every: 1d} | an item of generate leads to a time outside the years 0001 to 9999",
                "{count: 9999999999, namePrefix: r, every: 10000000d} | count times every is too long; one of them must be smaller",
                "{count: 1, namePrefix: r, payload: 7} | payload is '7' but must be an integer from 8 to 32768",
                "{count: 1, namePrefix: r, statuses: {}} | the weights of statuses add up to 0 but must add up to 1 to 10000",
                "{count: 1, namePrefix: r, statuses: {Done: 1}} | status is 'Done' but must be one of Starting, Running, Stopped, Succeeded, Failed, TimedOut",
                "{count: 1, namePrefix: r, statuses: {Failed: -1}} | Failed is '-1' but must be an integer from 0 to 10000",
            })
    void refusesBrokenGenerations(String generation, String problem) {
        assertThatThrownBy(() -> parse(documentWithFlow("generate:\n  - " + generation)))
                .hasMessage("test.yaml:7: " + problem);
    }

    @Test
    void readsThousandsOfGenerationsBesideExecutionsSoonAndInLittleMemory() {
        StringBuilder flow = new StringBuilder("executions:\n");
        for (int i = 0; i < 10_000; i++) {
            flow.append("  - {name: e%d-0000000002, status: Running, startedTime: now}\n".formatted(i));
        }
        flow.append("generate:\n");
        for (int i = 0; i < 10_000; i++) {
            flow.append("  - {count: 1, namePrefix: e%d-, statuses: {Failed: 1, Succeeded: 9999}}\n".formatted(i));
        }

        assertTimeout(
                Duration.ofSeconds(30),
                () -> assertThat(parse(documentWithFlow(flow.toString()))
                                .accounts()
                                .get(0)
                                .flows()
                                .get(0)
                                .generations())
                        .hasSize(10_000));
    }
}
