package io.fnflocal.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class ExamplesTests {

    private static final Set<String> LANGUAGES =
            Set.of("java", "js", "python", "go", "xml", "gradle", "groovy", "kotlin");
    private static final Set<String> ENDINGS = Set.of("java", "js", "mjs", "py", "go", "xml", "gradle", "kts", "json");
    /** Projects that start the emulator have a property instead of its version. */
    private static final Pattern OWN_VERSION =
            Pattern.compile("(?<=<artifactId>fnf-local</artifactId>)\\s*<version>.*</version>");

    /** The projects are run as they stand, so what the pages show of them is run too. */
    @Test
    void pagesShowPartsOfRunnableProjects() {
        List<String> files = Stream.of("src/examples", "src/it")
                .flatMap(directory -> Markdown.files(Path.of(directory)))
                .filter(file -> !file.toString().contains("node_modules")
                        && ENDINGS.contains(file.toString().replaceFirst(".*\\.", "")))
                .map(file -> withoutIndentation(Markdown.read(file).text()))
                .toList();

        List<String> shown = Stream.of(
                        Markdown.readme(),
                        Markdown.page("embedding.md"),
                        Markdown.page("sdks.md"),
                        Markdown.page("test-bench.md"))
                .flatMap(page -> page.codeBlocks().stream())
                .filter(block -> LANGUAGES.contains(block.language()))
                .map(block -> withoutIndentation(block.code()))
                .toList();

        assertThat(shown.stream().filter(code -> files.stream().noneMatch(file -> file.contains(code))))
                .isEmpty();
        assertThat(shown).isNotEmpty();
    }

    private static String withoutIndentation(String code) {
        return OWN_VERSION
                .matcher(code)
                .replaceAll("")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("package "))
                .collect(Collectors.joining("\n", "\n", "\n"));
    }
}
