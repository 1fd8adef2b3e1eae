package io.fnflocal.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.arbitrary;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.quicktheories.core.Gen;

import tools.jackson.databind.json.JsonMapper;

/** Literals as their languages read them: by the language itself where it is installed, else by its grammar. */
class SyntaxTests {

    private static final int MANY = 300;

    private static final List<String> NASTY = List.of(
            ("\" ' \\ \\u0022 \\\" $ ${x} $(x) `x` {$x} #{x} %s %x% ! // */ ?> </script> \"\"\" \n \r\n \t \0 \0007"
                            + " \u0001a \u007F \u0085 \u00A0 \u2028 \u202E \uFEFF 0 9 af 中文 é e\u0301 😀 👩\u200D💻"
                            + " \uE000 \uDBFF\uDFFF - = ~ * \\N{DASH} \\x41 \\101")
                    .split(" "));

    private static final Gen<String> CHARACTERS = integers()
            .between(0, Character.MAX_CODE_POINT)
            .assuming(character -> Character.getType(character) != Character.SURROGATE)
            .map(character -> Character.toString(character));

    private static final Gen<List<String>> TEXTS = lists().of(
                    lists().of(arbitrary().pick(NASTY).mix(CHARACTERS, 30))
                            .ofSizeBetween(0, 12)
                            .map(pieces -> String.join("", pieces)))
            .ofSize(MANY);

    private static final String VISIBLE = "[^\"\\\\\\p{C}\u2028\u2029]";

    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:[nrt\"\\\\]|u[0-9a-f]{4}|U[0-9a-f]{8})");

    @TempDir
    private Path directory;

    @Test
    void javaReadsWhatWasWritten() {
        forTexts(texts -> assertPrinted(texts, Programs.java(directory, Map.of(), "Literals", """
                import java.nio.charset.StandardCharsets;
                import java.util.HexFormat;

                public class Literals {
                    static void show(String text) {
                        System.out.println(HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)));
                    }

                    public static void main(String[] arguments) {
                        %s
                    }
                }
                """.formatted(
                        calls("show(%s);", Syntax.JAVA, texts)))));
    }

    @Test
    void pythonReadsWhatWasWritten() {
        Programs.assumeInstalled("python3");
        forTexts(texts -> assertPrinted(
                texts,
                run(
                        "python3",
                        "def show(text):\n    print(text.encode('utf-8').hex())\n\n\n"
                                + calls("show(%s)", Syntax.PYTHON, texts))));
    }

    @Test
    void phpReadsWhatWasWritten() {
        Programs.assumeInstalled("php");
        forTexts(texts -> assertPrinted(
                texts,
                run(
                        "php",
                        "<?php function show($text) { echo bin2hex($text), PHP_EOL; }\n"
                                + calls("show(%s);", Syntax.PHP, texts))));
    }

    /** No argument of a program can have U+0000. */
    @Test
    void bashReadsWhatWasWritten() {
        Programs.assumeInstalled("bash");
        forTexts(texts -> {
            List<String> arguments =
                    texts.stream().map(text -> text.replace("\0", "")).toList();

            String printed = run("bash", calls("printf '%%s\\0' %s", Syntax.SHELL, arguments));

            assertThat(List.of(printed.split("\0", -1)).subList(0, MANY)).isEqualTo(arguments);
        });
    }

    /** The escapes that are used here are those of JSON. */
    @Test
    void literalsForTypescriptAreJson() {
        forTexts(texts -> assertThat(texts)
                .allSatisfy(text -> assertThat(
                                JsonMapper.shared().readValue(Syntax.TYPESCRIPT.literal(text), String.class))
                        .isEqualTo(text)));
    }

    /** The escapes that are used here are the same in the three. */
    @ParameterizedTest
    @EnumSource(names = {"PYTHON", "GO", "CSHARP"})
    void literalsKeepTheGrammar(Syntax syntax) {
        forTexts(texts -> assertThat(texts).allSatisfy(text -> {
            String literal = syntax.literal(text);

            assertThat(literal).matches("\"(?:%s|%s)*\"".formatted(VISIBLE, ESCAPE));
            assertThat(ESCAPE.matcher(literal.substring(1, literal.length() - 1))
                            .replaceAll(escape -> Matcher.quoteReplacement(unescape(escape))))
                    .isEqualTo(text);
        }));
    }

    @Test
    void literalsForPhpHaveNoVariables() {
        forTexts(texts -> assertThat(texts)
                .allSatisfy(text -> assertThat(Syntax.PHP.literal(text))
                        .matches("\"(?:(?!\\$)%s|\\\\[nrt\"$\\\\]|\\\\u\\{[0-9a-f]+})*\"".formatted(VISIBLE))));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "QUERY")
    void showsWhatCanBeSeen(Syntax syntax) {
        String text = "déjà vu, 中文 😀 1";

        assertThat(syntax.literal(text)).isIn('"' + text + '"', "'" + text + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "PYTHON, CallbackFnFTaskToken, callback_fn_ftask_token",
        "PYTHON, StartSyncExecution, start_sync_execution",
        "PHP, CallbackFnFTaskToken, callbackFnFTaskToken",
        "TYPESCRIPT, RoleArn, roleArn",
        "JAVA, ListFlows, listFlows",
        "GO, FlowName, FlowName",
        "CSHARP, FlowName, FlowName"
    })
    void namesPropertiesAsTheGeneratedClientsDo(Syntax syntax, String name, String property) {
        assertThat(syntax.property(name)).isEqualTo(property);
    }

    private static void forTexts(Check check) {
        qt().withFixedSeed(20190315)
                .withExamples(1)
                .withShrinkCycles(0)
                .forAll(TEXTS)
                .checkAssert(texts -> {
                    try {
                        check.of(texts);
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                });
    }

    private static String calls(String call, Syntax syntax, List<String> texts) {
        return texts.stream()
                .map(text -> call.formatted(syntax.literal(text)) + "\n")
                .collect(Collectors.joining());
    }

    private String run(String program, String source) throws Exception {
        return Programs.output(
                directory,
                Map.of(),
                List.of(program, Programs.write(directory, "program", source).toString()));
    }

    private static void assertPrinted(List<String> texts, String printed) {
        assertThat(printed.lines())
                .containsExactlyElementsOf(texts.stream()
                        .map(text -> HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)))
                        .toList());
    }

    private static String unescape(MatchResult escape) {
        String text = escape.group().substring(1);
        return switch (text.charAt(0)) {
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case 'u', 'U' -> Character.toString(Integer.parseInt(text.substring(1), 16));
            default -> text;
        };
    }

    private interface Check {
        void of(List<String> texts) throws Exception;
    }
}
