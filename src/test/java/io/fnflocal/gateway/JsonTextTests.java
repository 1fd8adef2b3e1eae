package io.fnflocal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTests {

    @ParameterizedTest
    @ValueSource(strings = {"{}", " {\"a\" : [1, {\"a\":null}]}\n", "{\"a\":1,\"a\":2}"})
    void findsObjectsAsTheyAreWritten(String text) {
        assertThat(JsonText.find(text)).contains(text);
        assertThat(JsonText.findObject(text)).contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"text\"", "1e400", "-0.10", "true", "null"})
    void findsOtherValuesUnlessAnObjectIsWanted(String text) {
        assertThat(JsonText.find(text)).contains(text);
        assertThat(JsonText.findObject(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {" ", "{", "{}}", "{} {}", "{\"a\":}", "{a:1}", "[1,]", "'a'", "\"a\nb\"", "NaN", "01", "1x"})
    void findsNothingElse(String text) {
        assertThat(JsonText.find(text)).isEmpty();
        assertThat(JsonText.findObject(text)).isEmpty();
    }

    @Test
    void boundsNothingButTheSize() {
        String deep = "[".repeat(JsonText.MAX_BYTES / 2) + "]".repeat(JsonText.MAX_BYTES / 2);
        String longNumber = "1".repeat(JsonText.MAX_BYTES);
        String threeBytesEach = "\"" + "世".repeat(JsonText.MAX_BYTES / 3) + "\"";

        assertThat(JsonText.find(deep)).contains(deep);
        assertThat(JsonText.find(longNumber)).contains(longNumber);
        assertThat(JsonText.find(longNumber + "1")).isEmpty();
        assertThat(JsonText.find(threeBytesEach)).isEmpty();
    }
}
