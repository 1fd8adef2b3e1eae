package io.fnflocal.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import io.fnflocal.ApiClient;
import io.fnflocal.EmulatorTest;

/** The page of an emulator whose test bench wants a token. */
@EmulatorTest
@TestPropertySource(properties = "fnf.control.token=open-sesame")
class TokenInBrowserIT {

    @Autowired
    private ApiClient api;

    @Test
    void asksForTheTokenUntilItIsRight() {
        Browser browser = Browser.get();
        browser.open(api, "/_fnf/#/bench");

        browser.type(".token input", "wrong");
        browser.press(Keys.ENTER);
        browser.awaitText(".token", "This token is wrong.");
        browser.type(".token input", "open-sesame");
        browser.press(Keys.ENTER);

        browser.find("h1");
        assertThat(browser.elements(".token")).isEmpty();
        assertThat(browser.driver().getCurrentUrl()).doesNotContain("sesame");
        assertThat(browser.run("return JSON.stringify(localStorage)")).doesNotContain("sesame");
        assertThat(browser.driver().getPageSource()).doesNotContain("sesame");
        browser.driver().navigate().refresh();
        browser.find("h1");
        assertThat(browser.elements(".token")).isEmpty();
        assertThat(api.send(HttpRequest.newBuilder(api.uri("/_fnf/seed"))).status())
                .isEqualTo(401);
        Explorer.requireCleanLogs(browser, api);
    }
}
