package io.fnflocal.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.fnflocal.testbench.ProblemException;
import tools.jackson.databind.json.JsonMapper;

class ExplainRequestTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'url': '/'}",
                "{'method': '', 'url': '/'}",
                "{'method': 'GET /', 'url': '/'}",
                "{'method': 'GET'}",
                "{'method': 'GET', 'url': ''}",
                "{'method': 'GET', 'url': '?A=1'}",
                "{'method': 'GET', 'url': 'localhost'}",
                "{'method': 'GET', 'url': 'ftp://localhost/'}",
                "{'method': 'GET', 'url': '/?A=a b'}",
                "{'method': 'GET', 'url': '/', 'secret': ''}",
                "{'method': 'GET', 'url': '/', 'headers': {'a': null}}",
                "{'method': 'GET', 'url': '/', 'headers': {'a': []}}",
                "{'method': 'GET', 'url': '/', 'headers': {'a': ['1', null]}}",
            })
    void refusesWhatIsNoRequestAndSaysWhatWouldBeLegal(String json) {
        assertThatThrownBy(() -> read(json).toCall())
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("must");
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8363/?A=1, localhost:8363",
        "HTTPS://localhost?A=1#fragment, localhost",
        "/?A=1,",
    })
    void readsQueryAndHostOfAnyUrl(String url, String host) {
        assertThat(read("{'method': 'GET', 'url': '%s'}".formatted(url)).toCall())
                .satisfies(call -> assertThat(call.parameters().find("A")).isEqualTo("1"))
                .satisfies(call -> assertThat(call.findHeader("host")).isEqualTo(host));
    }

    @Test
    void joinsTheValuesOfAHeaderWhateverTheCaseOfItsName() {
        assertThat(read("{'method': 'GET', 'url': '/', 'headers': {'a': '1', 'A': ['2', '3'], 'hOST': 'h'}}")
                        .toCall())
                .satisfies(call -> assertThat(call.findHeader("A")).isEqualTo("1,2,3"))
                .satisfies(call -> assertThat(call.findHeader("Host")).isEqualTo("h"));
    }

    @Test
    void keepsTheSecretOutOfLogs() {
        assertThat(read("{'method': 'GET', 'url': '/', 'secret': 'hidden'}").toString())
                .isEqualTo("GET /");
    }

    private static ExplainRequest read(String json) {
        return JsonMapper.shared().readValue(json.replace('\'', '"'), ExplainRequest.class);
    }
}
