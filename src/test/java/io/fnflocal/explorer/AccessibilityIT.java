package io.fnflocal.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.Keys;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;

/** Every room for everybody: screen readers, the keyboard alone, narrow and wide screens, both themes and languages. */
class AccessibilityIT extends RoomTest {

    private static final List<String> ROOMS = List.of(
            "call", "executions/nightly/run-0000000001", "executions/nightly", "requests", "bench", "signature");

    @BeforeEach
    void seedAnAccount() {
        Explorer.seed(api, account, "nightly", 5);
        api.listExecutions(account.id(), Map.of("FlowName", "nightly", "limit", "1"));
    }

    @AfterEach
    void resizeBack() {
        browser.resize(1400, 1000);
    }

    static Stream<Arguments> roomsThemesAndLanguages() {
        return ROOMS.stream()
                .flatMap(room -> Stream.of("en", "zh")
                        .flatMap(language -> Stream.of(true, false).map(dark -> Arguments.of(room, language, dark))));
    }

    @ParameterizedTest
    @MethodSource("roomsThemesAndLanguages")
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
    @FieldSource("ROOMS")
    void nothingIsCutOffOnANarrowScreen(String room) {
        for (String language : List.of("en", "zh")) {
            open(room, language);
            for (int width : new int[] {360, 768, 3840}) {
                browser.resize(width, 900);
                assertThat(browser.run("return document.documentElement.scrollWidth"))
                        .as("width of the page in %s on a screen of %d pixels", language, width)
                        .isEqualTo(browser.run("return document.documentElement.clientWidth"));
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
        browser.find("h1");
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
