package io.fnflocal.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class JsonTests {

    private static final int TRIES = 20_000;
    private static final String PARTS = "{}[]:,\"\\ue-+.0123456789 \n\ttruefalsnb/é";

    private static final JsonMapper JACKSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Values that Jackson writes, and the same with a character changed, which mostly are none. */
    @Test
    void readsWhatJacksonReads() {
        Random random = new Random(7);
        for (int i = 0; i < TRIES; i++) {
            String json = value(random, 3);
            assertThat(read(json)).as(json).isEqualTo(jackson(json)).isNotEqualTo("refused");
            int at = random.nextInt(json.length());
            String changed =
                    json.substring(0, at) + PARTS.charAt(random.nextInt(PARTS.length())) + json.substring(at + 1);
            assertThat(read(changed)).as(changed).isEqualTo(jackson(changed));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "tru",
                "nul",
                "01",
                "1.",
                ".5",
                "+1",
                "1e",
                "\"",
                "\"\\x\"",
                "\"\\u00g0\"",
                "[1,]",
                "{\"a\"}",
                "{a: 1}",
                "{,}",
                "[",
                "1 2",
                "\"\n\""
            })
    void refusesWhatIsNone(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Json.parse(text)).withMessageStartingWith("No JSON");
    }

    @Test
    void refusesWhatIsTooDeep() {
        assertThat(Json.list(Json.parse("[".repeat(200) + "]".repeat(200)))).hasSize(1);
        assertThatIllegalArgumentException().isThrownBy(() -> Json.parse("[".repeat(100_000)));
    }

    @Test
    void quotesAnyText() {
        String text = "\"\\\u0000\n\u007f\u2028é😀";

        assertThat(Json.parse(Json.quote(text))).isEqualTo(text);
        assertThat(Json.quote(text)).matches("[ -~]+");
    }

    private static @Nullable Object read(String json) {
        try {
            return plain(Json.parse(json));
        } catch (IllegalArgumentException e) {
            return "refused";
        }
    }

    private static @Nullable Object jackson(String json) {
        try {
            return plain(JACKSON.readValue(json, Object.class));
        } catch (JacksonException e) {
            return "refused";
        }
    }

    /** As text, with numbers in one form. */
    private static String plain(@Nullable Object value) {
        if (value instanceof Number number) {
            return new BigDecimal(number.toString()).stripTrailingZeros().toString();
        }
        if (value instanceof String text) {
            return Json.quote(text);
        }
        StringBuilder plain = new StringBuilder();
        if (Json.list(value).isEmpty() && Json.map(value).isEmpty()) {
            return String.valueOf(value);
        }
        Json.list(value).forEach(element -> plain.append(plain(element)).append(','));
        Json.map(value)
                .forEach((key, element) -> plain.append(Json.quote(String.valueOf(key)))
                        .append(':')
                        .append(plain(element))
                        .append(','));
        return plain.toString();
    }

    private static String value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> String.valueOf(random.nextInt(2_000) - 1_000);
            case 1 -> Double.toString(random.nextInt(1_000) / 8.0);
            case 2 -> random.nextBoolean() ? "null" : "true";
            case 3 -> JACKSON.writeValueAsString(PARTS.substring(random.nextInt(PARTS.length())));
            case 4 -> "[" + value(random, depth - 1) + " , " + value(random, depth - 1) + "]";
            default -> "{\"a\\n\":" + value(random, depth - 1) + ",\n\"b\": " + value(random, depth - 1) + "}";
        };
    }
}
