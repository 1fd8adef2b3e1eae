package io.fnflocal.explorer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files that the page is made of, as they are in the repository. */
final class Sources {

    static final Path ROOT = Path.of("src/main/resources/explorer");

    private Sources() {}

    /** The texts of the files with one of these endings, by their paths below {@link #ROOT}. */
    static Map<String, String> of(String... endings) {
        try (Stream<Path> files = Files.walk(ROOT)) {
            Map<String, String> texts = new TreeMap<>();
            files.filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .forEach(file -> texts.put(ROOT.relativize(file).toString().replace('\\', '/'), read(file)));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the first group of a pattern takes from a text, each time that it is found. */
    static Stream<String> find(String pattern, String text) {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map(match -> match.group(1));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
