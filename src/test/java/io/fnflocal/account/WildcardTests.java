package io.fnflocal.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardTests {

    @ParameterizedTest
    @CsvSource({
        "*, fnf:ListExecutions, true",
        "fnf:*, fnf:ListExecutions, true",
        "fnf:List*, fnf:ListExecutions, true",
        "fnf:?istExecutions, fnf:ListExecutions, true",
        "*:*:flow/a?, acs:fnf:flow/ab, true",
        "*a*b, xaxxbxb, true",
        "a**, a, true",
        "'', '', true",
        "fnf:Get*, fnf:ListExecutions, false",
        "fnf:list*, fnf:ListExecutions, false",
        "fnf:ListExecutions?, fnf:ListExecutions, false",
        "fnf.ListExecutions, fnf:ListExecutions, false",
        "*a, b, false",
        "'', a, false",
    })
    void matches(String pattern, String text, boolean expected) {
        assertThat(Wildcard.matches(pattern, text)).isEqualTo(expected);
    }

    @Test
    void isNotStalledByManyStars() {
        assertThat(Wildcard.matches("*a".repeat(200) + "b", "a".repeat(10_000))).isFalse();
    }
}
