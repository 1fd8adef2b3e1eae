package io.fnflocal.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the documentation. */
public final class Markdown {

    private static final Path README = Path.of("README.md");
    private static final Path SITE = Path.of("src/site/markdown");

    private static final Pattern CODE_BLOCK =
            Pattern.compile("^```(\\w*)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern INLINE_CODE = Pattern.compile("(`+)[^`].*?\\1", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);
    private static final Pattern NOT_IN_ANCHORS = Pattern.compile("[^\\p{L}\\p{N} _-]");

    private final Path path;
    private final String text;

    private Markdown(Path path, String text) {
        this.path = path;
        this.text = text;
    }

    public static Markdown readme() {
        return read(README);
    }

    /** The page of this name in {@code src/site/markdown}. */
    public static Markdown page(String name) {
        return read(SITE.resolve(name));
    }

    static Markdown read(Path path) {
        try {
            return new Markdown(path, Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All pages that a reader may come to. */
    static List<Markdown> all() {
        return Stream.of(Stream.of(README), files(Path.of(".github")), files(SITE))
                .flatMap(paths -> paths)
                .filter(path -> path.toString().endsWith(".md"))
                .map(Markdown::read)
                .toList();
    }

    /** The files below a directory, in a fixed order. */
    static Stream<Path> files(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path() {
        return path;
    }

    String text() {
        return text;
    }

    /** The first code block of a language below the heading. */
    public String code(String heading, String language) {
        Matcher section = Pattern.compile("^#+ " + Pattern.quote(heading) + "$", Pattern.MULTILINE)
                .matcher(text);
        if (!section.find()) {
            throw new AssertionError("%s has no heading %s".formatted(path, heading));
        }
        return codeBlocks(text.substring(section.end())).stream()
                .filter(block -> block.language().equals(language))
                .findFirst()
                .orElseThrow(() -> new AssertionError("%s has no %s below %s".formatted(path, language, heading)))
                .code();
    }

    public List<CodeBlock> codeBlocks() {
        return codeBlocks(text);
    }

    private static List<CodeBlock> codeBlocks(String text) {
        return CODE_BLOCK
                .matcher(text)
                .results()
                .map(block -> new CodeBlock(block.group(1), block.group(2)))
                .toList();
    }

    /** The targets of all links and images. */
    List<String> links() {
        return find(LINK, INLINE_CODE.matcher(withoutCodeBlocks()).replaceAll("code"));
    }

    List<String> headings() {
        return find(HEADING, withoutCodeBlocks());
    }

    /** What may follow a {@code #} in a link to this page, as GitHub makes it of the headings. */
    List<String> anchors() {
        List<String> anchors = new ArrayList<>();
        for (String heading : headings()) {
            String anchor = NOT_IN_ANCHORS
                    .matcher(heading.toLowerCase(Locale.ROOT))
                    .replaceAll("")
                    .replace(' ', '-');
            long before = anchors.stream()
                    .filter(other -> other.matches(Pattern.quote(anchor) + "(-\\d+)?"))
                    .count();
            anchors.add(before == 0 ? anchor : anchor + "-" + before);
        }
        return anchors;
    }

    private String withoutCodeBlocks() {
        return CODE_BLOCK.matcher(text).replaceAll("");
    }

    private static List<String> find(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).toList();
    }

    /** What stands between two fences. */
    public record CodeBlock(String language, String code) {}
}
