package io.fnflocal.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** The rules that the files of the page keep. */
class ModulesTests {

    private static final Map<String, String> FILES = Sources.of(".js", ".css", ".html");

    /** Hosts that the page links to, and those in what the Signature room takes as examples. */
    private static final List<String> HOSTS =
            List.of("www.alibabacloud.com", "help.aliyun.com", "github.com", "ecs.aliyuncs.com", "localhost");

    @Test
    void hasNoLongFile() {
        assertThat(FILES)
                .hasSizeGreaterThan(30)
                .allSatisfy((file, text) -> assertThat(text.lines()).hasSizeLessThanOrEqualTo(250));
    }

    @Test
    void makesNoMarkupOrCodeOfText() {
        assertThat(FILES)
                .allSatisfy((file, text) -> assertThat(text)
                        .doesNotContainPattern("(inner|outer)HTML|insertAdjacentHTML|unsafe(HTML|SVG|CSS|Static)")
                        .doesNotContainPattern("document\\.write|\\beval\\b|new Function|javascript:")
                        .doesNotContainPattern("set(Timeout|Interval)\\(['\"`]"));
    }

    @Test
    void hasNoInlineStyleOrScript() {
        assertThat(FILES)
                .allSatisfy((file, text) -> assertThat(text)
                        .doesNotContainPattern("[\\s\"']style=")
                        .doesNotContainPattern("[\\s\"']on[a-z]+=[\"'$]")
                        .doesNotContain("<style", "@import"));
        assertThat(Sources.find("(<script(?! type=\"module\" src=\"ui/[^\"]+\"></script>))", page()))
                .isEmpty();
    }

    @Test
    void namesNoOtherHostThanThoseItLinksTo() {
        assertThat(FILES)
                .allSatisfy((file, text) -> assertThat(Sources.find("https?://([a-z][\\w.-]*)", text))
                        .isSubsetOf(HOSTS));
        assertThat(Sources.of(".css"))
                .allSatisfy((file, text) -> assertThat(text).doesNotContain("url("));
    }

    /** The libraries are put beside the modules by the build. */
    @Test
    void importsFilesThatAreThere() {
        assertThat(Stream.concat(
                                Sources.of(".js").values().stream()
                                        .flatMap(text -> Sources.find("(?:from |import\\()'\\./([^']+)'", text)),
                                Sources.find("(?:href|src)=\"ui/([^\"]+)\"", page()))
                        .filter(path -> !path.startsWith("lib/") && !Files.exists(Sources.ROOT.resolve(path))))
                .isEmpty();
    }

    private static String page() {
        return String.valueOf(FILES.get("index.html"));
    }
}
