package io.fnflocal.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.ApiClient.TestAccount;

/** The room Bench in a real browser; for one account, as the emulator is shared with other tests. */
class BenchRoomIT extends RoomTest {

    private static final String CLOCK = "[aria-labelledby=clock-title]";
    private static final String ACCOUNTS = "[aria-labelledby=accounts-title]";
    private static final String RESET = "[aria-labelledby=reset-title]";

    private static final String POLICY =
            "{\"Version\": \"1\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"fnf:List*\", \"Resource\": \"*\"}]}";

    @BeforeEach
    void openForAnAccount() {
        Explorer.seed(api, account, FLOW, 3);
        open("?account=" + account.id());
    }

    private void open(String query) {
        openRoom("bench" + query);
    }

    private static Answer list(ApiClient api, TestAccount account) {
        return api.list(account, Map.of("FlowName", FLOW));
    }

    /** What the page keeps and what it shows. */
    private String everything() {
        return browser.kept() + browser.run("return document.documentElement.outerHTML");
    }

    @Test
    void freezesAdvancesAndResetsTheClock() {
        String before = browser.find("#clock-now").getText();
        browser.awaitThat(
                "a later time", () -> !browser.find("#clock-now").getText().equals(before));
        browser.awaitText("#clock-state", "Runs in real time.");

        browser.type("#clock-frozen", "2026-01-01T00:00:00Z");
        browser.press(Keys.chord(Keys.CONTROL, Keys.ENTER));
        browser.awaitText("#clock-state", "Stands still at 2026-01-01T00:00:00.000Z.");
        browser.click("#advance-1h");
        browser.awaitText("#clock-now", "2026-01-01 01:00:00");
        assertThat(browser.curl(CLOCK))
                .contains("-X POST", "{\"by\":\"1h\"}", "/_fnf/clock/advance?account=" + account.id());
        assertThat(clock()).contains("2026-01-01T01:00:00");

        browser.press(CLOCK, "Back to the time of all accounts");
        browser.awaitText("#clock-state", "Runs in real time.");
        assertThat(browser.curl(CLOCK)).contains("-X DELETE");
        assertThat(clock()).doesNotContain("2026-01-01");
    }

    private String clock() {
        return api.get("/_fnf/clock?account=" + account.id()).text();
    }

    @Test
    void setsTheClockOffAndSaysWhatAnOffsetMustBe() {
        browser.type("#clock-offset", "x" + Explorer.HOSTILE);
        browser.press(Keys.ENTER);
        assertThat(browser.awaitText(CLOCK + " .failure", "offset is 'x")).contains(Explorer.HOSTILE, "must be");
        assertThat(browser.elements("main img")).isEmpty();

        browser.type("#clock-offset", "-PT2H");
        browser.press(Keys.ENTER);
        browser.awaitText("#clock-state", "off from real time by PT-2H.");
        assertThat(browser.elements(CLOCK + " .failure")).isEmpty();

        browser.click("#clock-signatures");
        browser.awaitThat("signatures", () -> clock().contains("\"signatures\":true"));
        assertThat(clock()).contains("PT-2H");
    }

    @Test
    void choosesAllAccountsByTheAddress() {
        browser.awaitText(".scope", "this account (" + account.id() + ")");

        browser.click("[name=scope][value=all]");

        browser.awaitText("#clock-real", "Back to real time");
        assertThat(browser.address()).isEqualTo("#/bench?account=" + account.id() + "&scope=all");
    }

    @Test
    void showsSecretsOnDemandOnly() {
        browser.awaitText("#accounts", account.id());
        assertThat(browser.find("#accounts tr[data-account='%s']".formatted(account.id()))
                        .getText())
                .contains(account.accessKeyId(), "active", "may do everything", "In use");
        assertThat(everything()).doesNotContain(account.secret());

        browser.press(ACCOUNTS, "Show secrets");
        browser.awaitText("#accounts", account.secret());
        assertThat(browser.curl(ACCOUNTS)).contains("/_fnf/accounts?secrets=true");

        browser.press(ACCOUNTS, "Hide secrets");
        browser.awaitThat("no secret", () -> !everything().contains(account.secret()));
    }

    @Test
    void addsAnAccountAndRemovesItOnceThatIsConfirmed() {
        choose("#policy-kind", "json");
        browser.paste("#policy-json", "{x");
        browser.press("#new-account", "Add an account");
        browser.awaitText("#new-account .failure", "The policy is not JSON:");
        browser.paste("#policy-json", "[{\"<b>\": 1}]");
        browser.press("#new-account", "Add an account");
        browser.awaitText("#new-account .failure", "The property policy[0].<b> is unknown");
        browser.paste("#policy-json", POLICY);
        assertThat(browser.curl("#new-account")).contains("-X POST", "fnf:List*", "/_fnf/accounts");
        browser.press("#new-account", "Add an account");

        String id = browser.awaitText("#fresh-key", "has this key").replaceAll("(?s)Account (\\d+) .*", "$1");
        String added = "#accounts tr[data-account='%s']".formatted(id);
        assertThat(browser.find(added).getText()).contains("active", "JSON");
        assertThat(browser.find("#fresh-key").getText()).contains("Copy secret");

        browser.click(added + " .remove");
        browser.awaitThat("the focus on Cancel", () -> browser.focused().equals("cancel-accounts"));
        browser.press(Keys.ESCAPE);
        browser.awaitThat("the focus on Remove", () -> browser.focused().equals("Remove"));
        assertThat(browser.elements("#confirm-accounts")).isEmpty();
        browser.click(added + " .remove");
        assertThat(browser.curl(ACCOUNTS + " .question")).contains("-X DELETE", "/_fnf/accounts/" + id);
        browser.click("#confirm-accounts");
        browser.awaitThat("no account", () -> browser.elements(added).isEmpty());
        assertThat(api.get("/_fnf/accounts").text()).doesNotContain(id);
    }

    @Test
    void asksBeforeAReset() {
        for (String kind : List.of("configured", "none")) {
            browser.click("#reset-" + kind);
            assertThat(browser.awaitText(RESET + " .question", "Remove the data"))
                    .contains("of all accounts");
            assertThat(browser.curl(RESET + " .question"))
                    .contains("-X POST")
                    .endsWith(kind.equals("none") ? "/_fnf/reset?seed=none'" : "/_fnf/reset'");
            assertThat(browser.focused()).isEqualTo("cancel-reset");

            browser.press(Keys.ENTER);
            browser.awaitThat(
                    "no question", () -> browser.elements(RESET + " .question").isEmpty());
            assertThat(browser.focused()).isEqualTo("reset-" + kind);
        }
        assertThat(browser.readLogs().requestedUrls()).isNotEmpty().noneMatch(url -> url.contains("/_fnf/reset"));
        assertThat(list(api, account).names()).hasSize(3);
    }

    @Test
    void namesAnAccountThatIsNotThere() {
        open("?account=9999999999999999");

        browser.awaitText(CLOCK + " .failure", "There is no account 9999999999999999");
    }
}
