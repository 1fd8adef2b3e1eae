package io.fnflocal.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.strings;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quicktheories.core.Gen;

import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** Against what Jackson writes for a plain string. */
class JsonStringTests {

    /** As in application.yaml. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private static Gen<String> anyText() {
        Gen<String> controlsAndEscapes = lists().of(integers().between(0, 0x7f))
                .ofSizeBetween(0, 40)
                .map(characters -> characters.stream().map(Character::toString).reduce("", String::concat));
        return controlsAndEscapes.mix(strings().allPossible().ofLengthBetween(0, 40), 50);
    }

    @Test
    void isWrittenLikeAPlainString() {
        qt().forAll(anyText()).checkAssert(JsonStringTests::assertWrittenAlike);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"\\/\b\f\n\r\t\0\u001f\u007f\u0080",
                "你好",
                "\u2028\u2029\uffff",
                "😀 and 𠜎",
                "lone \ud83d",
                "\ude00 lone"
            })
    void isWrittenLikeAPlainStringAtTheEdges(String text) {
        assertWrittenAlike(text);
        // Longer than the buffers that Jackson writes to.
        assertWrittenAlike("x".repeat(7_999) + text.repeat(2_000));
    }

    @Test
    void tellsItsSizeInUtf8() {
        assertThat(new JsonString("é\n😀").bytes()).isEqualTo(7);
    }

    private static void assertWrittenAlike(String text) {
        assertThat(written(new JsonString(text))).isEqualTo(written(text));
    }

    /** The JSON, or why there is none: for some lone surrogates Jackson writes none. */
    private static String written(Object text) {
        try {
            return new String(JSON.writeValueAsBytes(Map.of("text", text)), StandardCharsets.ISO_8859_1);
        } catch (JacksonException e) {
            return e.getOriginalMessage();
        }
    }
}
