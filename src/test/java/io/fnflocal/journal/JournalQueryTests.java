package io.fnflocal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.fnflocal.account.AccountId;
import io.fnflocal.testbench.ProblemException;

class JournalQueryTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "status | OK | status is 'OK' but must be an integer from 100 to 599.",
                "status | 99 | status is '99' but must be an integer from 100 to 599.",
                "limit | 0 | limit is '0' but must be an integer from 1 to 1000000.",
                "limit | 9999999999 | limit is '9999999999' but must be an integer from 1 to 1000000.",
                "code | '' | code is '' but must be any text that is not empty."
            })
    void refusesWhatBreaksARule(String name, String value, String detail) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> query(Map.of(name, value)))
                .satisfies(e -> assertThat(e.getStatusCode().value()).isEqualTo(400))
                .satisfies(e -> assertThat(e.getBody().getDetail()).isEqualTo(detail));
    }

    @ParameterizedTest
    @CsvSource({
        "account, 1000000000000001, true",
        "account, 1000000000000002, false",
        "action, ListExecutions, true",
        "action, DescribeFlow, false",
        "flow, f, true",
        "flow, F, false",
        "code, FlowNotExists, false",
        "status, 200, true",
        "status, 404, false",
        "requestId, request, true",
        "requestId, another, false"
    })
    void matchesByEachParameter(String name, String value, boolean matches) {
        JournalQuery query = query(Map.of(name, value));

        RecordedCall call = Calls.of(Map.of("Action", "ListExecutions", "FlowName", "f", "Name", "n"));

        assertThat(query.matches(call, Optional.of("FlowName"))).isEqualTo(matches);
    }

    @Test
    void matchesAFlowByTheParameterOfTheAction() {
        RecordedCall call = Calls.of(Map.of("Action", "DescribeFlow", "FlowName", "f", "Name", "n"));

        assertThat(query(Map.of("flow", "n")).matches(call, Optional.of("Name")))
                .isTrue();
        assertThat(query(Map.of("flow", "f")).matches(call, Optional.of("Name")))
                .isFalse();
        assertThat(query(Map.of("flow", "f")).matches(call, Optional.empty())).isFalse();
    }

    private static JournalQuery query(Map<String, String> parameters) {
        return JournalQuery.of(
                parameters.containsKey("account") ? new AccountId(parameters.get("account")) : null,
                parameters.get("action"),
                parameters.get("flow"),
                parameters.get("code"),
                parameters.get("status"),
                parameters.get("requestId"),
                parameters.get("limit"));
    }
}
