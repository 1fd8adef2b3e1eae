package io.fnflocal.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeedEmitterTests {

    private static final List<String> PIECES = List.of(
            " ", "  ", "\n", "\n\n", "\r", "\t", "\"", "'", "\\", ":", ": ", " #", "-", "- ", "?", "|", ">", "&a", "*a",
            "!", "%", "@", "`", "{", "}", "[", "]", ",", "---", "...", "a", "null", "~", "1", "é", "中文", "😀", "\u0001",
            "\u001B", "\u007F", "\u0085", "\u00A0", "\u2028", "\uFEFF", "\uFFFD", "\uFFFE", "\uFFFF", "<<", "=");

    @ParameterizedTest
    @MethodSource("texts")
    void writesTextsThatAreReadBackExactly(String text) {
        SeedEmitter yaml = new SeedEmitter(10_000);
        yaml.startMapping();
        yaml.text("before", text);
        yaml.word("list");
        yaml.startList();
        yaml.startMapping();
        yaml.text("nested", text);
        yaml.text(text);
        yaml.text(text);
        yaml.endMapping();
        yaml.text(text);
        yaml.endList();
        yaml.text("after", text);
        yaml.endMapping();

        SeedNode.Fields read = read(yaml.end()).fields("before", "list", "after");

        assertThat(read.require("before").text()).isEqualTo(text);
        assertThat(read.require("list").items().get(0).mapping())
                .hasEntrySatisfying(text, value -> assertThat(value.text()).isEqualTo(text))
                .hasEntrySatisfying("nested", value -> assertThat(value.text()).isEqualTo(text));
        assertThat(read.require("list").items().get(1).text()).isEqualTo(text);
        assertThat(read.require("after").text()).isEqualTo(text);
    }

    static Stream<String> texts() {
        Random random = new Random(1);
        return Stream.concat(
                Stream.concat(
                        PIECES.stream(), Stream.of("", "a\n", "a\n\n\n", "a \nb", "a\n b", " a\nb", "x".repeat(300))),
                IntStream.range(0, 2_000).mapToObj(i -> text(random)));
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int pieces = 1 + random.nextInt(8); pieces > 0; pieces--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    @Test
    void writesLinesAsABlockAndOneLineWithoutQuotes() {
        SeedEmitter yaml = new SeedEmitter(1_000);
        yaml.startMapping();
        yaml.text("definition", "Type: StateMachine\nStates:\n  - Name: 第\n");
        yaml.text("name", "my_flow_name");
        yaml.text("id", "1000000000000001");
        yaml.text("null", "null");
        yaml.endMapping();

        assertThat(new String(yaml.end(), StandardCharsets.UTF_8)).isEqualTo("""
                definition: |
                  Type: StateMachine
                  States:
                    - Name: 第
                name: my_flow_name
                id: '1000000000000001'
                null: 'null'
                """);
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 20_000})
    void stopsAtTheLargestSize(int size) {
        SeedEmitter yaml = new SeedEmitter(size);
        yaml.startMapping();
        yaml.text("text", "é".repeat(size / 2));
        yaml.endMapping();

        assertThatThrownBy(yaml::end)
                .isInstanceOf(SeedTooLargeException.class)
                .hasMessageEndingWith("is larger than %d bytes, the maximum that fnf.seed-max-size sets", size);
    }

    private static SeedNode read(byte[] document) {
        return SeedYaml.parse(
                new SeedSource("test.yaml", new String(document, StandardCharsets.UTF_8)),
                TestSeed.LIMITS,
                new SeedProblems(),
                "the document",
                "anything");
    }
}
