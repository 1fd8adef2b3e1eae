package io.fnflocal.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.ApiClient.TestAccount;

/** The room Signature in a real browser. */
class SignatureRoomIT extends SignatureRoomTest {

    private static final String MATCHES_NOT = "✖ The signature does not match.";

    @ParameterizedTest
    @CsvSource({"version1, 3", "version3, 7"})
    void explainsTheDocumentedRequestsStepByStep(String example, int steps) {
        open("");

        browser.click("#example-" + example);

        verdict(MATCHES);
        assertThat(browser.elements("#signature-result ol.steps li pre")).hasSize(steps);
        browser.awaitSaid(MATCHES);
    }

    @Test
    void marksTheFirstDifferenceAndNamesTheCause() {
        open("");

        browser.click("#example-form");

        verdict(MATCHES_NOT);
        assertThat(browser.find(".problems").getText()).contains("The parameters are encoded as a form");
        assertThat(browser.find("#first-difference").getText()).startsWith("✖ First difference at character 85:");
        assertThat(browser.elements("#signature-result mark"))
                .extracting(WebElement::getText)
                .hasSize(2)
                .doesNotHaveDuplicates();
        assertThat(differences()).isEqualTo("ExecutionNamePrefix run%20%2A run+*");
    }

    @Test
    void findsTheCauseInTheErrorOfAnSdk() {
        open("");

        browser.click("#example-error");

        assertThat(browser.awaitText("#signature-result", "The usual cause"))
                .contains("The path is signed as / but must be %2F.");
        assertThat(browser.find("#first-difference").getText()).startsWith("✖ First difference at character 5:");
        assertThat(differences()).isEqualTo("path %2F /");
    }

    @Test
    void explainsARefusedCallOfTheJournal() {
        String id = Explorer.callWithWrongSecret(api, account, "my_flow_name");
        open("");

        browser.click("#example-refused");

        verdict(MATCHES_NOT);
        assertThat(browser.address()).isEqualTo("#/signature?requestId=" + id);
        assertThat(browser.find("#signature-result a[href^='#/requests/']").getText())
                .isEqualTo(id);
        assertThat(browser.curl("#signature-result")).contains("/_fnf/signature/explain?requestId=" + id);
    }

    @Test
    void explainsTheCallThatTheAddressNamesAndComparesIt() {
        String id = Explorer.callWithWrongSecret(api, account, "my_flow_name");
        open("?requestId=" + id);
        verdict(MATCHES_NOT);
        String signed =
                browser.find("#signature-result ol.steps li:last-child pre").getText();

        explain(id, signed.replace("my_flow_name", "another"));

        browser.awaitText("#differences", "another");
        assertThat(differences()).isEqualTo("FlowName my_flow_name another");
    }

    @Test
    void explainsTheErrorOfACallWithAndWithoutTheJournal() {
        Answer refused =
                api.list(new TestAccount(account.id(), account.accessKeyId(), "wrong"), Map.of("FlowName", "f"));
        String id = Explorer.requestId(refused);
        open("");

        explain(refused.text());
        verdict(MATCHES_NOT);
        assertThat(browser.find("#signature-result a").getText()).isEqualTo(id);

        explain(refused.text().replace(id, "00000000-0000-0000-0000-000000000000"));
        assertThat(browser.awaitText("#parts", "What the server signed")).contains("FlowName f");
        assertThat(browser.elements(".verdict")).isEmpty();
    }

    @Test
    void keepsTheSecretNowhere() {
        String secret = "a-secret-of-the-cloud";
        String query =
                ApiClient.encode(ApiClient.sign("GET", "key-of-the-cloud", secret, Map.of("Action", "ListFlows")));
        open("");
        explain("curl 'http://h/?" + query + "'");
        verdict("○ Whether the signature matches is not known");

        openOptionalFields();
        assertThat(browser.find("#signature-secret").getAttribute("type")).isEqualTo("password");
        browser.type("#signature-secret", secret);
        browser.press(Keys.chord(Keys.CONTROL, Keys.ENTER));

        verdict(MATCHES);
        assertThat(browser.kept() + browser.run("return document.documentElement.outerHTML"))
                .contains("key-of-the-cloud")
                .doesNotContain(secret);
        browser.driver().navigate().refresh();
        openOptionalFields();
        assertThat(browser.value("#signature-secret")).isEmpty();
    }

    @Test
    void forgetsTheSecretOfAnExample() {
        open("");
        browser.click("#example-version1");
        verdict(MATCHES);

        browser.paste("#signature-text", "another");

        assertThat(browser.value("#signature-secret")).isEmpty();
    }
}
