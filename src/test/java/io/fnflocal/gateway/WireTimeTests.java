package io.fnflocal.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireTimeTests {

    @ParameterizedTest
    @CsvSource({
        "2020-12-02T02:39:20.402Z, 2020-12-02T02:39:20.402Z",
        "2020-12-02T02:39:20Z, 2020-12-02T02:39:20Z",
        "2020-12-02t02:39:20z, 2020-12-02T02:39:20Z",
        "2020-12-02T10:39:20+08:00, 2020-12-02T02:39:20Z",
        "2020-12-02T02:39:20-23:59, 2020-12-03T02:38:20Z",
        "2020-12-02T02:39:20-00:00, 2020-12-02T02:39:20Z",
        "2020-12-02T02:39:20.1234567891Z, 2020-12-02T02:39:20.123456790Z",
        "2020-12-02T02:39:20.1234567890000Z, 2020-12-02T02:39:20.123456789Z",
        "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z",
        "2017-01-01T07:59:60+08:00, 2017-01-01T00:00:00Z",
        "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
    })
    void readsRfc3339(String text, Instant time) {
        assertThat(WireTime.parse(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2020-12-02",
                "2020-12-02T02:39Z",
                "2020-12-02T02:39:20",
                "2020-12-02 02:39:20Z",
                "2020-12-02T02:39:20.Z",
                "2020-12-02T02:39:20+0800",
                "2020-12-02T02:39:20+24:00",
                "2020-12-02T02:39:20+08:60",
                "2020-02-30T00:00:00Z",
                "2023-02-29T00:00:00Z",
                "2020-13-01T00:00:00Z",
                "2020-12-02T24:00:00Z",
                "2020-12-02T02:39:60Z",
                "20201202T023920Z",
                "12020-12-02T02:39:20Z",
                "1606876760",
                "now",
            })
    void refusesWhatIsNot(String text) {
        assertThatThrownBy(() -> WireTime.parse(text)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void writesThreeFractionDigits() {
        assertThat(WireTime.format(Instant.parse("2019-01-01T01:01:01Z"))).isEqualTo("2019-01-01T01:01:01.000Z");
        assertThat(WireTime.format(Instant.parse("0001-01-01T00:00:00.120Z"))).isEqualTo("0001-01-01T00:00:00.120Z");
    }

    @Test
    void roundsUpToTheMillisecond() {
        assertThat(WireTime.ceilingToMillis(Instant.parse("2019-01-01T01:01:01.001Z")))
                .isEqualTo(Instant.parse("2019-01-01T01:01:01.001Z"));
        assertThat(WireTime.ceilingToMillis(Instant.parse("2019-01-01T01:01:01.001000001Z")))
                .isEqualTo(Instant.parse("2019-01-01T01:01:01.002Z"));
    }
}
