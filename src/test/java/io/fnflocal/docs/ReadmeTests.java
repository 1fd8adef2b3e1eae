package io.fnflocal.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import io.fnflocal.docs.Markdown.CodeBlock;

class ReadmeTests {

    private static final String CHINESE = "zh-CN/README.md";
    private static final int FIRST_SCREEN = 20;
    private static final int MAX_LINES = 150;
    private static final Pattern COMMENT = Pattern.compile("\\s*(#|//|<!--)");
    private static final Set<String> LANGUAGES = Set.of("sh", "java", "js", "yaml", "xml");

    @Test
    void isShort() {
        assertThat(Markdown.readme().text().lines()).hasSizeLessThanOrEqualTo(MAX_LINES);
    }

    @Test
    void leadsToTheChineseGuideOnTheFirstScreen() {
        assertThat(Markdown.readme().text().lines().limit(FIRST_SCREEN)).anyMatch(line -> line.contains(CHINESE));
    }

    @Test
    void showsTheSameCodeInChinese() {
        List<CodeBlock> english = code(Markdown.readme());

        assertThat(english).isNotEmpty();
        assertThat(code(Markdown.page(CHINESE))).containsAll(english);
    }

    /** What runs in one language then runs in the other. */
    @Test
    void showsNoCodeInChineseOnly() {
        List<CodeBlock> english = Markdown.all().stream()
                .filter(page -> !page.path().endsWith(CHINESE))
                .flatMap(page -> code(page).stream())
                .toList();

        assertThat(english).containsAll(code(Markdown.page(CHINESE)));
    }

    /** Comments aside, which are translated. */
    private static List<CodeBlock> code(Markdown page) {
        return page.codeBlocks().stream()
                .filter(block -> LANGUAGES.contains(block.language()))
                .map(block -> new CodeBlock(block.language(), withoutComments(block.code())))
                .toList();
    }

    private static String withoutComments(String code) {
        return String.join(
                "\n",
                code.lines().filter(line -> !COMMENT.matcher(line).lookingAt()).toList());
    }
}
