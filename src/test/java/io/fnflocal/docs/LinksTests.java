package io.fnflocal.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;

class LinksTests {

    @Test
    void everyRelativeLinkLeadsSomewhere() {
        List<Markdown> pages = Markdown.all();

        List<String> broken = pages.stream()
                .flatMap(page -> page.links().stream()
                        .filter(link -> !URI.create(link).isAbsolute())
                        .filter(link -> !exists(page.path(), URI.create(link)))
                        .map(link -> page.path() + " → " + link))
                .toList();

        assertThat(pages).hasSizeGreaterThan(10);
        assertThat(broken).isEmpty();
    }

    @Test
    void everyPageIsInTheIndex() {
        List<String> index = Markdown.page("index.md").links();

        assertThat(Markdown.files(Path.of("src/site/markdown"))
                        .map(page -> page.getFileName().toString())
                        .filter(page -> page.endsWith(".md") && !page.equals("index.md") && !page.equals("README.md")))
                .isNotEmpty()
                .allMatch(index::contains);
    }

    private static boolean exists(Path from, URI link) {
        Path target = link.getPath().isEmpty() ? from : sibling(from, link.getPath());
        return Files.exists(target)
                && (link.getFragment() == null
                        || Markdown.read(target).anchors().contains(link.getFragment()));
    }

    private static Path sibling(Path from, String target) {
        Path directory = Objects.requireNonNullElse(from.getParent(), Path.of(""));
        return directory.resolve(target).normalize();
    }
}
