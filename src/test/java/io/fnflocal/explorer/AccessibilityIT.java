package io.fnflocal.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.Keys;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;

/** Every room for everybody: screen readers, the keyboard alone, narrow and wide screens, both themes and languages. */
class AccessibilityIT extends RoomTest {

    /** The rooms, and what each shows once it has its data. */
    private static final Map<String, String> ROOMS = Map.of(
            "call", "#p-FlowName",
            "executions/nightly/run-0000000001", ".execution .status",
            "executions/nightly", ".executions tbody tr",
            "requests", "#requests tbody tr",
            "bench", "#clock-now",
            "signature", "#signature-form");

    @BeforeEach
    void seedAnAccount() {
        Explorer.seed(api, account, "nightly", 5);
        api.list(account, Map.of("FlowName", "nightly", "limit", "1"));
    }

    @AfterEach
    void resizeBack() {
        browser.resize(1400, 1000);
    }

    static Stream<String> rooms() {
        return ROOMS.keySet().stream().sorted();
    }

    /** Colours do not depend on words, so each theme has one language. */
    static Stream<Arguments> roomsWithLanguageAndTheme() {
        return rooms().flatMap(room -> Stream.of(arguments(room, "en", false), arguments(room, "zh", true)));
    }

    @ParameterizedTest
    @MethodSource("roomsWithLanguageAndTheme")
    void axeFindsNothing(String room, String language, boolean dark) {
        open(room, language);
        browser.emulateDark(dark);
        if (room.equals("call")) {
            browser.type("#p-FlowName", "nightly");
            browser.press(Keys.chord(Keys.CONTROL, Keys.ENTER));
            browser.awaitText("#result .outcome", "200");
        }
        browser.run("document.querySelectorAll('details').forEach(one => { one.open = true })");

        List<Rule> violations = new AxeBuilder().analyze(browser.driver()).getViolations();

        assertThat(violations.stream().map(AccessibilityIT::describe)).isEmpty();
        browser.emulateDark(false);
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void nothingIsCutOffOnANarrowScreen(String room) {
        for (String language : List.of("en", "zh")) {
            open(room, language);
            for (int width : new int[] {360, 768, 3840}) {
                browser.resize(width, 900);
                assertThat(browser.run("const page = document.documentElement;"
                                + " return page.scrollWidth - page.clientWidth"))
                        .as("pixels that are cut off in %s on a screen of %d pixels", language, width)
                        .isEqualTo("0");
            }
        }
    }

    @Test
    void aCallTakesTheKeyboardAlone() {
        browser.open(api, "/_fnf/#/call?FlowName=nightly&account=" + account.id());
        browser.find("h1");

        press(Keys.TAB, "Skip to the content");
        browser.press(Keys.ENTER);
        assertThat(browser.focused()).isEqualTo("main");
        for (int i = 0; i < 60 && !browser.focused().equals("p-FlowName"); i++) {
            browser.press(Keys.TAB);
        }
        assertThat(browser.focused()).isEqualTo("p-FlowName");
        browser.press(Keys.ENTER);

        browser.awaitText("#result .outcome", "200");
        assertThat(browser.focused()).isEqualTo("result");
    }

    @Test
    void threeKeyPressesLeadFromTheStartToTheFirstAnswer() {
        Explorer.seed(api, account, "my_flow_name", 5);
        browser.open(api, "/_fnf/?x#/?account=" + account.id());
        browser.find("h1");

        browser.press(Keys.chord(Keys.CONTROL, Keys.ENTER));

        browser.awaitText("#result .outcome", "200");
        browser.awaitText(".spoken", "Status 200, 5 rows");
    }

    @Test
    void keysOpenRoomsAndTheListOfKeys() {
        open("call", "en");

        browser.press("3");
        browser.awaitText("h1", "Journal");
        browser.press("?");
        browser.awaitText(".help", "send the form that you are in");
        assertThat(browser.focused()).isEqualTo("close-help");
        browser.press(Keys.ESCAPE);
        browser.awaitThat(
                "a closed list", () -> !browser.elements(".help").get(0).isDisplayed());
    }

    @Test
    void languageAndThemeAreRemembered() {
        open("call", "");
        browser.click("header .tools button[lang]");
        browser.awaitText("nav", "请求日志");
        browser.click("header .tools button.icon");

        browser.driver().navigate().refresh();

        browser.awaitText("nav", "请求日志");
        assertThat(browser.run("return document.documentElement.lang")).isEqualTo("zh-CN");
        assertThat(browser.run("return document.documentElement.dataset.theme")).isEqualTo("dark");
    }

    private void open(String room, String language) {
        browser.open(
                api,
                "/_fnf/#/%s?account=%s%s".formatted(room, account.id(), language.isEmpty() ? "" : "&lang=" + language));
        browser.find(ROOMS.getOrDefault(room, "h1"));
    }

    private void press(Keys key, String focused) {
        browser.press(key);
        assertThat(browser.focused()).isEqualTo(focused);
    }

    private static String describe(Rule rule) {
        return rule.getNodes().stream()
                .map(node -> rule.getId() + ": " + node.getHtml())
                .collect(Collectors.joining("\n"));
    }
}
