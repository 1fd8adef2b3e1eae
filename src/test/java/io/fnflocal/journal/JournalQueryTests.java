package io.fnflocal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.MultiValueMap;

import io.fnflocal.testbench.ProblemException;

class JournalQueryTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "account | 1 | account is '1'; legal: 16 digits.",
                "account | '' | account is ''; legal: 16 digits.",
                "status | OK | status is 'OK'; legal: an integer from 100 to 599.",
                "status | 99 | status is '99'; legal: an integer from 100 to 599.",
                "limit | 0 | limit is '0'; legal: an integer from 1 to 1000000.",
                "limit | 9999999999 | limit is '9999999999'; legal: an integer from 1 to 1000000.",
                "code | '' | code is ''; legal: any text but an empty one.",
                "format | xml | format is 'xml'; legal: json or curl.",
                "flwo | f | The parameter 'flwo' is unknown; legal: account, action, flow, code, status, requestId,"
                        + " limit, format."
            })
    void refusesWhatBreaksARule(String name, String value, String detail) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> JournalQuery.from(MultiValueMap.fromSingleValue(Map.of(name, value))))
                .satisfies(e -> assertThat(e.getStatusCode().value()).isEqualTo(400))
                .satisfies(e -> assertThat(e.getBody().getDetail()).isEqualTo(detail));
    }

    @Test
    void refusesAParameterThatIsGivenTwice() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> JournalQuery.from(MultiValueMap.fromMultiValue(Map.of("limit", List.of("1", "2")))))
                .satisfies(e ->
                        assertThat(e.getBody().getDetail()).isEqualTo("limit is given more than once; legal: once."));
    }

    @Test
    void clearsByAccountOnly() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> JournalQuery.account(MultiValueMap.fromSingleValue(Map.of("flow", "f"))))
                .satisfies(e -> assertThat(e.getBody().getDetail())
                        .isEqualTo("The parameter 'flow' is unknown; legal: account."));
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
        JournalQuery query = JournalQuery.from(MultiValueMap.fromSingleValue(Map.of(name, value)));

        assertThat(query.matches(Calls.of(Map.of("Action", "ListExecutions", "FlowName", "f"))))
                .isEqualTo(matches);
    }
}
