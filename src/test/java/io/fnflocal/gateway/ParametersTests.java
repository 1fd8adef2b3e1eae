package io.fnflocal.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.fnflocal.error.ApiException;

class ParametersTests {

    @Test
    void readsPairsInByteOrderOfTheirNames() {
        Parameters parameters = parse("b=2&a=1&&B=3&Z&%F0%9F%98%80=5&%EF%BD%A1=4&=6");

        assertThat(parameters.asMap().keySet()).containsExactly("", "B", "Z", "a", "b", "｡", "😀");
        assertThat(parameters.asMap()).containsEntry("Z", "").containsEntry("", "6");
    }

    @Test
    void takesAnEmptyValueForAnAbsentOne() {
        Parameters parameters = parse("Limit=&Status");

        assertThat(parameters.find("Limit")).isNull();
        assertThatThrownBy(() -> parameters.require("Status")).hasMessage("The HTTP query 'Status' must be specified.");
    }

    @Test
    void refusesAParameterGivenTwice() {
        assertThatThrownBy(() -> parse("Limit=1&Limit=1"))
                .hasMessage("Parameter error. Limit is given more than once but must be given once.");
        assertThatThrownBy(() -> parse("Limit=&Limit=1")).isInstanceOf(ApiException.class);
    }

    @Test
    void refusesControlCharacters() {
        assertThatThrownBy(() -> parse("FlowName=a%00b"))
                .hasMessage(
                        "Parameter error. FlowName must not contain a control character (U+0000 to U+001F, U+007F).");
        assertThatThrownBy(() -> parse("a%0Ab=1")).hasMessageContaining("The name of a parameter");
        assertThatThrownBy(() -> parse("a=%7F")).isInstanceOf(ApiException.class);
        assertThat(parse("a=%C2%80").find("a")).isEqualTo("\u0080");
    }

    @Test
    void refusesMoreThanAThousand() {
        assertThat(parse(many(1_000)).asMap()).hasSize(1_000);
        assertThatThrownBy(() -> parse(many(1_001)))
                .hasMessage("Parameter error. There are too many parameters; the maximum is 1000.");
    }

    private static String many(int count) {
        return IntStream.range(0, count).mapToObj(i -> "p" + i + "=").collect(Collectors.joining("&"));
    }

    @Test
    void namesTheBrokenPair() {
        assertThatThrownBy(() -> parse("Limit=1&FlowName=%zz"))
                .hasMessage("Parameter error. A parameter is 'FlowName=%zz' but must be UTF-8 with valid %XX escapes.");
    }

    private static Parameters parse(String encoded) {
        return Parameters.of(Parameters.decode(encoded.getBytes(StandardCharsets.UTF_8)));
    }
}
