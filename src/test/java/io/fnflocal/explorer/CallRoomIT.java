package io.fnflocal.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The room Call in a real browser. */
class CallRoomIT extends RoomTest {

    @BeforeEach
    void seedAnAccount() {
        Explorer.seed(api, account, FLOW, 130);
    }

    private void open(String query) {
        openRoom("call?account=" + account.id() + query);
    }

    @Test
    void showsTheFirstPageAtOneChord() {
        open("");

        browser.press(Keys.chord(Keys.CONTROL, Keys.ENTER));

        browser.awaitText("#result .outcome", "200");
        assertThat(browser.elements("#result tbody tr")).hasSize(60);
        assertThat(browser.find("#result tbody tr").getText()).contains("run-0000000130", "Succeeded");
        assertThat(browser.focused()).isEqualTo("result");
    }

    @Test
    void walksToTheLastPage() {
        open("&FlowName=my_flow_name");
        browser.click("form[data-primary] button.primary");
        browser.awaitText("#result", "Pages: 1 · rows: 60");

        browser.press("#result", "Next page");
        browser.awaitText("#result", "Pages: 2 · rows: 120");
        browser.press("#result", "All pages");

        browser.awaitText("#result", "Pages: 3 · rows: 130 · no further page");
        assertThat(browser.elements("#result .scroll tbody tr")).hasSize(130);
    }

    @Test
    void saysUnderItsFieldWhatAValueMustBe() {
        open("&FlowName=my_flow_name&Limit=500");

        browser.press(Keys.chord(Keys.CONTROL, Keys.ENTER));

        assertThat(browser.awaitText("#p-Limit-error", "must be")).isEqualTo("must be an integer from 1 to 100");
        assertThat(browser.find("#p-Limit").getAttribute("aria-invalid")).isEqualTo("true");
        assertThat(browser.focused()).isEqualTo("p-Limit");
        assertThat(browser.find("#result .failure").getText()).contains("Limit is '500'");
    }

    @Test
    void keepsWhatIsTypedInTheAddress() {
        open("&FlowName=my_flow_name");

        browser.type("#p-ExecutionNamePrefix", "run-00000001");
        browser.type("#p-Status", "Succeeded");

        browser.awaitThat("the address", () -> browser.driver().getCurrentUrl().contains("Status=Succeeded"));
        assertThat(browser.driver().getCurrentUrl())
                .contains("ExecutionNamePrefix=run-00000001", "Action=ListExecutions");
        browser.press("header", "?");
        browser.press("#help", "Close");
        browser.elements("nav a").get(2).click();
        browser.awaitText("h1", "Journal");
        browser.elements("nav a").get(0).click();
        browser.awaitThat(
                "the form as it was left", () -> browser.value("#p-Status").equals("Succeeded"));
        browser.driver().navigate().refresh();
        browser.awaitThat("the form as it was", () -> browser.value("#p-Status").equals("Succeeded"));
    }

    @Test
    void keepsSecretsOutOfTheAddress() {
        open("&Action=ReportTaskSucceeded");

        browser.type("#p-TaskToken", "my-token");
        browser.type("#p-Output", "{}");

        browser.awaitThat("the address", () -> browser.driver().getCurrentUrl().contains("Output="));
        assertThat(browser.driver().getCurrentUrl()).doesNotContain("my-token");
    }

    @Test
    void keepsTheRowsWhenAPageIsRefused() {
        open("&FlowName=my_flow_name&Limit=10");
        api.call(
                "POST",
                "/_fnf/faults",
                "{\"account\": \"%s\", \"every\": 3, \"error\": \"ResourceThrottled\"}".formatted(account.id()));
        browser.press(Keys.chord(Keys.CONTROL, Keys.ENTER));
        browser.awaitText("#result", "Pages: 1 · rows: 10");

        browser.press("#result", "All pages");

        browser.awaitText("#result .outcome", "ResourceThrottled");
        browser.awaitText("#result", "Pages: 2 · rows: 20");
        browser.press("#result", "Next page");
        browser.awaitText("#result", "Pages: 3 · rows: 30");
    }

    @Test
    void saysThatACallWasStopped() {
        open("&FlowName=my_flow_name");
        api.call("POST", "/_fnf/faults", "{\"account\": \"%s\", \"hold\": true}".formatted(account.id()));
        browser.press(Keys.chord(Keys.CONTROL, Keys.ENTER));

        browser.press("form[data-primary]", "Stop");

        browser.awaitText("#result", "Stopped. The emulator may have made the call");
    }

    @Test
    void makesEachMistakeOnPurpose() {
        Map<String, String> codes = Map.of(
                "secret", "SignatureNotMatch",
                "time", "RequestTimeTooSkewed",
                "nonce", "SignatureNonceUsed",
                "unsigned", "MissingRequiredParams");
        codes.forEach((mistake, code) -> {
            for (String method : new String[] {"GET", "POST"}) {
                open("&FlowName=my_flow_name&method=" + method + "&mistake=" + mistake);
                browser.press(Keys.chord(Keys.CONTROL, Keys.ENTER));
                browser.awaitText("#result .outcome", code);
            }
        });
    }

    @Test
    void signsWithVersion3Too() {
        for (String method : new String[] {"GET", "POST"}) {
            open("&Action=ListFlows&signatureVersion=3&method=" + method);

            browser.press(Keys.chord(Keys.CONTROL, Keys.ENTER));
            browser.awaitText("#result .outcome", "200");
            browser.click("#c\\.tab-request");

            assertThat(browser.awaitText("#c\\.tab-panel pre", method + " /"))
                    .contains("Authorization: ACS3-HMAC-SHA256 Credential=" + account.accessKeyId());
        }
    }

    @Test
    void showsWhatAClientSentAsText() {
        String hostile = "<img src=x onerror=alert(1)>\"'&amp;</script>";
        api.post(account, "UpdateFlow", Map.of("Name", "my_flow_name", "Description", hostile));
        open("&Action=ListFlows");

        browser.press(Keys.chord(Keys.CONTROL, Keys.ENTER));

        assertThat(browser.awaitText("#result .json", "Description")).contains("<img src=x onerror=alert(1)>");
        assertThat(browser.elements("#result img")).isEmpty();
    }

    @Test
    void takesChineseInput() {
        open("&Action=UpdateFlow&Name=my_flow_name&Type=FDL&lang=zh");

        browser.type("#p-Description", "每晚结算 😀");
        browser.press(Keys.chord(Keys.CONTROL, Keys.ENTER));

        browser.awaitText("#result .outcome", "200");
        assertThat(api.get(account, "DescribeFlow", Map.of("Name", "my_flow_name"))
                        .json()
                        .path("Description")
                        .asString())
                .isEqualTo("每晚结算 😀");
    }

    @Test
    void unfoldsTheJsonInInputAndOutput() {
        open("&Action=DescribeExecution&FlowName=my_flow_name&ExecutionName=run-0000000001");

        browser.press(Keys.chord(Keys.CONTROL, Keys.ENTER));

        assertThat(browser.awaitText("#result .json", "JSON in a string")).contains("n: \"000000000001\"");
    }
}
