package io.fnflocal.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** One call of the room Journal in a real browser. */
class JournalCallIT extends RoomTest {

    @BeforeEach
    void seedAnAccount() {
        Explorer.seed(api, account, FLOW, 3);
    }

    private void open(String more) {
        openRoom("requests" + more);
    }

    /** Makes a call, and gives its RequestId. */
    private String list(Map<String, String> parameters) {
        return Explorer.requestId(api.list(account, parameters));
    }

    @Test
    void findsACallByItsRequestId() {
        String refused = Explorer.callWithWrongSecret(api, account, FLOW);
        open("");

        browser.find("#search-form");
        browser.press("/");
        browser.press(refused, Keys.ENTER);

        assertThat(browser.awaitText("#call-facts", refused))
                .contains("✖ 403 SignatureNotMatch", "none: the caller is not proven");
        assertThat(browser.address()).startsWith("#/requests/" + refused);

        open("/nope");
        browser.awaitText("#empty", "The journal has no call nope.");
    }

    @Test
    void showsACallAndOpensItElsewhere() {
        String id = Explorer.requestId(api.post(account, "ListExecutions", Map.of("FlowName", FLOW, "Limit", "2")));
        open("/" + id);

        assertThat(browser.awaitText("#call-facts", id))
                .contains("✔ 200", "POST", account.id() + " · " + account.accessKeyId());
        assertThat(browser.find("#parameters").getText())
                .contains(
                        "Limit\n2\n", "Signature\n***\n", "The journal does not keep signatures and security tokens.");
        assertThat(browser.curl("main"))
                .contains("/_fnf/curl?Action=ListExecutions", "Limit=2", "account=" + account.id())
                .doesNotContain("Signature");

        browser.click("#open-in-call");
        browser.find("#p-Limit");
        assertThat(browser.value("#p-Limit")).isEqualTo("2");
        assertThat(browser.address())
                .contains("Action=ListExecutions", "FlowName=" + FLOW, "method=POST", "account=" + account.id())
                .doesNotContain("Signature", "AccessKeyId", "Timestamp", "ecret");

        browser.driver().navigate().back();
        browser.click("#as-code");
        browser.awaitText("#c\\.tab-panel .sample", FLOW);
        assertThat(browser.address()).contains("Action=ListExecutions", "FlowName=" + FLOW, "tab=code");
    }

    @Test
    void replaysACallAndComparesBoth() {
        String id = list(Map.of("FlowName", FLOW, "Limit", "2"));
        open("/" + id + "?account=" + account.id());

        browser.click("#replay");
        assertThat(browser.awaitText("#replayed", "✔ 200")).contains("run-0000000003");
        browser.awaitSaid("Replayed: 200");
        assertThat(browser.find("#replayed code").getText()).isNotEqualTo(id);
        assertThat(api.get("/_fnf/requests?account=" + account.id()).json().path("requests"))
                .hasSize(2);

        browser.click("#replayed p a:last-child");
        assertThat(browser.awaitText("#call-differences caption", "All parameters are the same"))
                .endsWith("apart from those of the signature.");
    }

    @Test
    void comparesWithAnotherCall() {
        String one = list(Map.of("FlowName", FLOW, "Limit", "2"));
        String other = list(Map.of("FlowName", FLOW, "Limit", "3"));
        open("/" + one);

        browser.type("#compare-form input", other);
        browser.press(Keys.chord(Keys.CONTROL, Keys.ENTER));

        browser.awaitText("#call-differences tbody", "Limit");
        assertThat(browser.find("#call-differences tbody tr:last-child").getText())
                .isEqualToNormalizingWhitespace("Limit 2 3");
        assertThat(browser.elements("#call-differences tbody tr")).hasSize(2);
        assertThat(browser.address()).contains("with=" + other);
    }

    @Test
    void explainsTheSignature() {
        open("/" + list(Map.of("FlowName", FLOW)));

        browser.click("#explain");

        browser.awaitText("#explained .verdict", "✔ The signature matches.");
        assertThat(browser.elements("#explained ol.steps li")).hasSize(3);
        assertThat(browser.address()).contains("show=signature");
        assertThat(browser.curl("#explained")).contains("/_fnf/signature/explain?requestId=");
    }
}
