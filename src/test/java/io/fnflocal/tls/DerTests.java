package io.fnflocal.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerTests {

    @ParameterizedTest
    @CsvSource({
        "2.5.29.17, 0603551d11",
        "1.2.840.10045.4.3.2, 06082a8648ce3d040302",
        "1.3.6.1.5.5.7.3.1, 06082b06010505070301"
    })
    void encodesIdentifiers(String identifier, String expected) {
        assertThat(Der.objectIdentifier(identifier)).asHexString().isEqualToIgnoringCase(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 020100", "127, 02017f", "128, 02020080", "256, 02020100"})
    void encodesIntegers(BigInteger value, String expected) {
        assertThat(Der.integer(value)).asHexString().isEqualToIgnoringCase(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 0400", "127, 047f", "128, 048180", "255, 0481ff", "256, 04820100", "65536, 0483010000"})
    void encodesLengths(int length, String expected) {
        byte[] encoded = Der.octets(new byte[length]);

        assertThat(HexFormat.of().formatHex(encoded, 0, encoded.length - length))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-26T01:02:03.999Z, 170d, 261126010203Z",
        "2049-12-31T23:59:59Z, 170d, 491231235959Z",
        "2050-01-01T00:00:00Z, 180f, 20500101000000Z"
    })
    void encodesTimes(Instant time, String tagAndLength, String text) {
        byte[] encoded = Der.time(time);

        assertThat(HexFormat.of().formatHex(encoded, 0, 2)).isEqualTo(tagAndLength);
        assertThat(new String(encoded, 2, encoded.length - 2, StandardCharsets.US_ASCII))
                .isEqualTo(text);
    }

    @Test
    void putsValuesIntoOthers() {
        assertThat(Der.sequence(Der.trueValue(), Der.bits(new byte[] {4}, 2)))
                .asHexString()
                .isEqualToIgnoringCase("30070101ff03020204");
        assertThat(Der.explicit(3, Der.implicit(2, new byte[] {'a'})))
                .asHexString()
                .isEqualToIgnoringCase("a303820161");
    }
}
