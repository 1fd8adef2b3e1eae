package io.fnflocal.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.util.UriUtils;

class PercentEncodingTests {

    @Test
    void decodesWhatIsEncoded() throws CharacterCodingException {
        String text = "a b*c~d+e/f=g&h%i!'()中文😀";

        assertThat(decode(UriUtils.encode(text, StandardCharsets.UTF_8))).isEqualTo(text);
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
