package io.fnflocal.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class ContractTests {

    /** A line of a comment may end within it. */
    private static final Pattern CITATION = Pattern.compile("contract,[\\s*/]+section[\\s*/]+(\\d+)");

    @Test
    void everySectionThatTheCodeCitesExists() {
        List<String> sections = Markdown.page("contract.md").headings().stream()
                .map(heading -> heading.replaceFirst("\\. .*", ""))
                .toList();

        List<String> cited = Stream.of("src/main", "src/test")
                .flatMap(directory -> Markdown.files(Path.of(directory)))
                .filter(path -> path.toString().endsWith(".java"))
                .flatMap(path -> CITATION.matcher(read(path)).results().map(citation -> citation.group(1)))
                .toList();

        assertThat(cited).isNotEmpty();
        assertThat(sections).containsAll(cited);
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
