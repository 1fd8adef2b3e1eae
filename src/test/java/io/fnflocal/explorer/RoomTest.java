package io.fnflocal.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.TestAccount;
import io.fnflocal.EmulatorTest;

/** A room of the page in a real browser, with an account of each test's own. */
@EmulatorTest
abstract class RoomTest {

    static final String FLOW = "my_flow_name";

    @Autowired
    ApiClient api;

    Browser browser;
    TestAccount account;

    @BeforeEach
    void takeABrowserAndAnAccount() {
        browser = Browser.get();
        account = api.newAccount();
    }

    @AfterEach
    void requestsOnlyItsOwnOriginAndLeavesNoFaults() {
        Explorer.requireCleanLogs(browser, api);
        api.call("DELETE", "/_fnf/accounts/" + account.id(), "");
    }

    /** @param room its name in the address, and what follows it */
    void openRoom(String room) {
        browser.open(api, "/_fnf/#/" + room);
        browser.find("h1");
    }

    /** Chooses an option by keys, as scripts that do so send fewer events. */
    void choose(String selector, String value) {
        for (int i = browser.elements(selector + " option").size();
                i > 0 && !browser.value(selector).equals(value);
                i--) {
            browser.find(selector).sendKeys(Keys.ARROW_DOWN);
        }
        assertThat(browser.value(selector)).isEqualTo(value);
    }
}
