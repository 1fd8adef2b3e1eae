package io.fnflocal.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PercentEncodingTests {

    @Test
    void keepsUnreservedCharactersOnly() {
        assertThat(PercentEncoding.encode("AZaz09-_.~ *+/中😀"))
                .isEqualTo("AZaz09-_.~%20%2A%2B%2F%E4%B8%AD%F0%9F%98%80");
    }

    @Test
    void decodesWhatItEncodes() throws CharacterCodingException {
        String text = "a b*c~d+e/f=g&h%i!'()中文😀";

        assertThat(decode(PercentEncoding.encode(text))).isEqualTo(text);
    }

    @Test
    void decodesPlusAsSpaceAndRawUtf8AsItself() throws CharacterCodingException {
        assertThat(decode("a+b中%7e%7E")).isEqualTo("a b中~~");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%4", "a%4", "%G0", "%0G", "%-1", "%E4%B8", "%FF", "%ED%A0%80", "%C0%80"})
    void refusesBrokenEscapesAndBrokenUtf8(String encoded) {
        assertThatThrownBy(() -> decode(encoded)).isInstanceOf(CharacterCodingException.class);
    }

    private static String decode(String encoded) throws CharacterCodingException {
        byte[] bytes = encoded.getBytes(StandardCharsets.UTF_8);
        return PercentEncoding.decode(bytes, 0, bytes.length);
    }
}
