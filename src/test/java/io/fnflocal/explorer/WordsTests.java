package io.fnflocal.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** The page's words in both languages. */
class WordsTests {

    private static final Pattern WORD =
            Pattern.compile("  '?([\\w.]+)'?: (?:'((?:[^'\\\\]|\\\\.)*)'|\"((?:[^\"\\\\]|\\\\.)*)\"),");
    private static final Map<String, Map<String, String>> ENGLISH = words("words/en/");
    private static final Map<String, Map<String, String>> CHINESE = words("words/zh/");
    private static final Map<String, String> MODULES = Sources.of(".js").entrySet().stream()
            .filter(file -> !file.getKey().startsWith("words/"))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    @Test
    void haveTheSameKeysInTheSameOrder() {
        assertThat(CHINESE).hasSameSizeAs(ENGLISH).hasSizeGreaterThan(4);
        ENGLISH.forEach((file, words) -> assertThat(
                        List.copyOf(CHINESE.getOrDefault(file, Map.of()).keySet()))
                .as(file)
                .isEqualTo(List.copyOf(words.keySet())));
    }

    @Test
    void areNeverEmpty() {
        Stream.of(ENGLISH, CHINESE)
                .flatMap(files -> files.values().stream())
                .flatMap(words -> words.entrySet().stream())
                .forEach(word -> assertThat(word.getValue()).as(word.getKey()).isNotBlank());
    }

    @Test
    void takeTheSameValues() {
        all(ENGLISH)
                .forEach((key, text) -> assertThat(placeholders(all(CHINESE).getOrDefault(key, "")))
                        .as(key)
                        .isEqualTo(placeholders(text)));
    }

    @Test
    void haveKeysThatBelongToOneFile() {
        assertThat(all(ENGLISH))
                .hasSize(ENGLISH.values().stream().mapToInt(Map::size).sum());
    }

    /** Keys are written whole, or as templates whose parts the emulator or a list in the same module gives. */
    @Test
    void areUsed() {
        assertThat(all(ENGLISH).keySet())
                .allMatch(key -> MODULES.values().stream().anyMatch(code -> uses(code, key)));
    }

    @Test
    void areThere() {
        Set<String> keys = all(ENGLISH).keySet();
        MODULES.forEach((file, code) -> assertThat(Stream.concat(
                        Sources.find("\\bt\\('([^']+)'", code), Sources.find("'([cejsb]\\.[\\w.]+)'", code)))
                .as(file)
                .allMatch(key -> keys.contains(key) || keys.stream().anyMatch(one -> one.startsWith(key + "."))));
    }

    /** Whether a module has the key, or a template that makes it: {@code c.type.${…}}, or {@code j.${…}} with a list of names. */
    private static boolean uses(String code, String key) {
        String group = key.replaceAll("(\\w+\\.\\w+)\\..*", "$1");
        String room = key.replaceAll("\\..*", "");
        String name = key.substring(key.indexOf('.') + 1).replaceAll("\\..*", "");
        return code.contains("'" + key + "'")
                || (!group.equals(key) && (code.contains("`" + group + ".${") || code.contains("'" + group + "'")))
                || (code.contains("`" + room + ".${")
                        && Pattern.compile("\\b" + name + "[':]").matcher(code).find());
    }

    private static Set<String> placeholders(String text) {
        return Sources.find("(\\{\\d\\})", text).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> all(Map<String, Map<String, String>> files) {
        Map<String, String> all = new TreeMap<>();
        files.values().forEach(all::putAll);
        return all;
    }

    private static Map<String, Map<String, String>> words(String directory) {
        return Sources.of(".js").entrySet().stream()
                .filter(file -> file.getKey().startsWith(directory))
                .map(file -> entry(file.getKey().substring(directory.length()), read(file.getValue())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<String, String> read(String module) {
        List<String> lines = module.lines().toList();
        assertThat(lines).startsWith("export default {").endsWith("};");
        Map<String, String> words = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size() - 1)) {
            Matcher word = WORD.matcher(line);
            assertThat(word.matches()).as(line).isTrue();
            assertThat(words.put(word.group(1), word.group(2) == null ? word.group(3) : word.group(2)))
                    .as(line)
                    .isNull();
        }
        return words;
    }
}
