package io.fnflocal.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.fnflocal.error.ErrorCode;
import io.fnflocal.testbench.ProblemException;
import tools.jackson.databind.json.JsonMapper;

class FaultRequestTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | The rule does nothing; it must have at least one of error, latency",
                "{'hold': false} | The rule does nothing",
                "{'latency': null} | The rule does nothing",
                "{'account': '1', 'hold': true} | account is '1' but must be 16 digits.",
                "{'action': '', 'hold': true} | action is '' but must be 1 to 64 letters.",
                "{'action': 'List Executions', 'hold': true} | action is 'List Executions'",
                "{'flow': '', 'hold': true} | flow is '' but must be 1 to 128 characters: a letter",
                "{'first': 1, 'every': 2, 'hold': true} | At most one of first, every and probability must be given",
                "{'first': 1, 'probability': 0.5, 'hold': true} | At most one of first, every and probability must be given",
                "{'every': 1, 'probability': 0.5, 'hold': true} | At most one of first, every and probability must be given",
                "{'first': 0, 'hold': true} | first is '0' but must be an integer of at least 1.",
                "{'every': -1, 'hold': true} | every is '-1' but must be an integer of at least 1.",
                "{'probability': 1.1, 'hold': true} | probability is '1.1' but must be a number from 0 to 1.",
                "{'probability': -0.1, 'hold': true} | probability is '-0.1'",
                "{'error': 'Throttling'} | error is 'Throttling' but must be one of ActionNotSupported, APIVersionNotSupported,",
                "{'error': 'flownotexists'} | error is 'flownotexists'",
                "{'latency': ''} | latency is '' but must be a duration such as 200ms or PT0.2S, at most 10m.",
                "{'latency': 'soon'} | latency is 'soon'",
                "{'latency': '-1ms'} | latency is '-1ms'",
                "{'latency': '601s'} | latency is '601s'",
                "{'latency': '9223372036854775807d'} | latency is '9223372036854775807d'",
                "{'latency': 200} | latency is '200' but must be a duration such as \"200ms\", {",
                "{'latency': {}} | latency is '{}'",
                "{'latency': {'lower': '1ms'}} | latency is '{\"lower\":\"1ms\"}'",
                "{'latency': {'lower': '1ms', 'upper': '2ms', 'sigma': 1}} | latency is '{",
                "{'latency': {'lower': '3ms', 'upper': '2ms'}} | latency.upper is '2ms' but must be at least latency.lower, 3ms.",
                "{'latency': {'lower': 1, 'upper': '2ms'}} | latency.lower is '1'",
                "{'latency': {'lower': '1ms', 'upper': '11m'}} | latency.upper is '11m'",
                "{'latency': {'median': 'x', 'sigma': 1}} | latency.median is 'x'",
                "{'latency': {'median': '1s', 'sigma': -1}} | latency.sigma is '-1' but must be a number from 0 to 10.",
                "{'latency': {'median': '1s', 'sigma': 11}} | latency.sigma is '11'",
                "{'latency': {'median': '1s', 'sigma': '1'}} | latency.sigma is '\"1\"'",
                "{'connection': 'closed'} | connection is 'closed' but must be reset.",
                "{'body': 'empty'} | body is 'empty' but must be truncated.",
                "{'connection': 'reset', 'body': 'truncated'} | At most one of connection and body must be given",
                "{'connection': 'reset', 'error': 'FlowNotExists'} | At most one of connection and error must be given",
            },
            quoteCharacter = '~')
    void refusesWhatBreaksARule(String json, String detail) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> read(json).toRule("fault-1"))
                .satisfies(e -> assertThat(e.getStatusCode().value()).isEqualTo(400))
                .satisfies(e -> assertThat(e.getBody().getDetail()).contains(detail));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'hold': true, 'latency': '10m', 'error': 'FlowNotExists', 'body': 'truncated'}",
                "{'hold': true, 'latency': 'PT0.2S', 'connection': 'reset'}",
                "{'latency': {'lower': '0ms', 'upper': '600s'}, 'first': 2147483647}",
                "{'latency': {'median': '90ms', 'sigma': 0.4}, 'probability': 1, 'seed': -9223372036854775808}",
                "{'account': '1000000000000001', 'action': 'ListExecutions', 'flow': 'a_flow', 'hold': true, 'every': 1}",
            })
    void showsALegalRuleAsItWasGiven(String json) {
        FaultResponse shown = read(json).toRule("fault-7").toResponse(3);

        assertThat(JsonMapper.shared().valueToTree(shown).toString())
                .isEqualTo(JsonMapper.shared()
                        .readTree("{\"id\": \"fault-7\", \"matched\": 0, \"applied\": 0, \"held\": 3, "
                                + JsonMapper.shared()
                                        .valueToTree(read(json))
                                        .toString()
                                        .substring(1))
                        .toString());
    }

    @ParameterizedTest
    @EnumSource
    void knowsEveryErrorByItsCode(ErrorCode error) {
        FaultRule rule = read("{'error': '%s'}".formatted(error.code())).toRule("fault-1");

        assertThat(rule.error()).isEqualTo(error);
    }

    private static FaultRequest read(String json) {
        return JsonMapper.shared().readValue(json.replace('\'', '"'), FaultRequest.class);
    }
}
