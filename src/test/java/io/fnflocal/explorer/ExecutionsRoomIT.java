package io.fnflocal.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The room Executions in a real browser. */
class ExecutionsRoomIT extends RoomTest {

    @BeforeEach
    void seedAnAccount() {
        Explorer.seed(api, account, "nightly", 70);
    }

    private void open(String path) {
        browser.open(api, "/_fnf/#/executions" + path + (path.contains("?") ? "&" : "?") + "account=" + account.id());
    }

    @Test
    void showsTheFlowsAndTheFirstPageOfOne() {
        open("");

        browser.awaitText(".executions tbody tr", "run-0000000070");
        assertThat(browser.elements(".executions tbody tr")).hasSize(60);
        assertThat(browser.driver().getCurrentUrl()).contains("#/executions/nightly?account=" + account.id());
        assertThat(browser.find(".chart svg").getAttribute("aria-label")).contains("Succeeded 60");
        browser.press("main", "More");
        browser.awaitThat(
                "70 rows", () -> browser.elements(".executions tbody tr").size() == 70);
    }

    @Test
    void filtersByTheSignedApi() {
        open("/nightly");

        browser.type("#f-ExecutionNamePrefix", "run-000000001");
        browser.press("main", "Filter");

        browser.awaitThat(
                "10 rows", () -> browser.elements(".executions tbody tr").size() == 10);
        assertThat(browser.driver().getCurrentUrl()).contains("ExecutionNamePrefix=run-000000001");
        browser.type("#f-ExecutionNamePrefix", "none");
        browser.press("main", "Filter");
        browser.awaitText(".empty", "No execution matches ExecutionNamePrefix none");
    }

    @Test
    void showsARefusedFilterInItsOwnWords() {
        open("/nightly?StartedTimeBegin=yesterday");

        browser.awaitText("main .failure", "StartedTimeBegin is 'yesterday' but must be");
    }

    @Test
    void showsWhatHappensWhileOneLooks() {
        api.call("PUT", "/_fnf/flows/%s/nightly/script".formatted(account.id()), "{\"script\": \"hold\"}");
        open("/nightly");
        browser.awaitText(".executions", "run-0000000070");

        api.post(account, "StartExecution", Map.of("FlowName", "nightly", "ExecutionName", "watched"));
        browser.awaitText(".executions tbody tr", "Running");
        api.call(
                "PATCH",
                "/_fnf/executions/%s/nightly/watched".formatted(account.id()),
                "{\"status\": \"Failed\", \"error\": \"DiskFull\"}");

        assertThat(browser.awaitText(".executions tbody tr", "✖")).contains("watched", "Failed");
    }

    @Test
    void keepsWhatIsTypedWhileItLooks() {
        open("/nightly");
        browser.type("#f-ExecutionNamePrefix", "run-0");

        api.post(account, "StartExecution", Map.of("FlowName", "nightly", "ExecutionName", "meanwhile"));
        browser.awaitText(".executions", "meanwhile");

        assertThat(browser.value("#f-ExecutionNamePrefix")).isEqualTo("run-0");
    }

    @Test
    void showsInputsThatAreLongOrDeep() {
        String deep = "{\"a\":" + "[".repeat(3_000) + "]".repeat(3_000) + "}";
        api.post(account, "StartExecution", Map.of("FlowName", "nightly", "ExecutionName", "deep", "Input", deep));
        open("/nightly/deep");

        browser.awaitThat(
                "the last level",
                () -> browser.run("return document.querySelector('.execution .json')?.textContent")
                        .contains("Deeper levels are only in the body as it was sent."));
    }

    @Test
    void startsOneAndEndsIt() {
        api.call("PUT", "/_fnf/flows/%s/nightly/script".formatted(account.id()), "{\"script\": \"hold\"}");
        open("/nightly");
        browser.type("#start-name", "by_hand");
        browser.type("#start-input", "{\"key\": \"值\"}");

        browser.press("main", "Start");

        browser.awaitText("#execution-title", "by_hand");
        browser.awaitText(".execution .status", "Running");
        browser.click(".execution .acts summary");
        browser.type("#end-output", "{\"done\": true}");
        browser.press(".execution", "End now");
        browser.awaitText(".execution .status", "Succeeded");
        browser.awaitText(".timeline", "ExecutionSucceeded");
        assertThat(api.get(account, "DescribeExecution", Map.of("FlowName", "nightly", "ExecutionName", "by_hand"))
                        .json()
                        .path("Output")
                        .asString())
                .isEqualTo("{\"done\":true}");
    }

    @Test
    void stopsOneByTheApi() {
        api.call("PUT", "/_fnf/flows/%s/nightly/script".formatted(account.id()), "{\"script\": \"hold\"}");
        api.post(account, "StartExecution", Map.of("FlowName", "nightly", "ExecutionName", "to_stop"));
        open("/nightly/to_stop");
        browser.awaitText(".execution .status", "Running");

        browser.click(".execution .acts summary");
        browser.press(".execution", "StopExecution");

        browser.awaitText(".execution .status", "Stopped");
    }

    @Test
    void editsTheScriptOfOne() {
        api.call("PUT", "/_fnf/flows/%s/nightly/script".formatted(account.id()), "{\"script\": \"hold\"}");
        api.post(account, "StartExecution", Map.of("FlowName", "nightly", "ExecutionName", "edited"));
        open("/nightly/edited");
        browser.awaitText(".execution .status", "Running");

        browser.elements(".execution .acts > summary").get(1).click();
        browser.type("#script", "script: [{after: 1s, status: Failed, error: Edited}]");
        browser.press(".execution", "Save");

        browser.awaitText(".execution .status", "Failed");
        browser.awaitText(".timeline", "Edited");
    }

    @Test
    void refusesAScriptInTheServersWords() {
        open("/nightly");
        browser.awaitText(".executions", "run-0000000070");

        browser.elements("details.card summary").get(0).click();
        browser.type("#flow-script", "script: nonsense");
        browser.press("details.card", "Save");

        assertThat(browser.awaitText("details.card .failure", "script")).contains("must be");
    }

    @Test
    void createsAFlowAndDeletesIt() {
        open("");
        browser.awaitText(".executions", "run-0000000070");
        browser.elements("details.card > summary").get(1).click();
        browser.type("#flow-name", "made_here");
        browser.press("details.card", "Create");
        browser.awaitText(".empty", "made_here has no executions yet");

        browser.press("details.card", "Delete made_here");
        browser.awaitText("details.card", "never listed again");
        browser.press("details.card", "Delete made_here");

        browser.awaitText(".executions", "run-0000000070");
        assertThat(api.get(account, "DescribeFlow", Map.of("Name", "made_here")).code())
                .isEqualTo("FlowNotExists");
    }

    @Test
    void saysWhyThereIsNoFlow() {
        account = api.newAccount();
        open("");

        browser.awaitText(".empty", "Account " + account.id() + " has no flow in this region");
    }
}
