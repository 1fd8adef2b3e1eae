package io.fnflocal.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.ApiClient.TestAccount;

/** Faults in the room Bench in a real browser, for one account. */
class BenchFaultsIT extends RoomTest {

    private static final String FAULTS = "[aria-labelledby=faults-title]";

    @BeforeEach
    void openForAnAccount() {
        Explorer.seed(api, account, FLOW, 3);
        openRoom("bench?account=" + account.id());
    }

    private static Answer list(ApiClient api, TestAccount account) {
        return api.list(account, Map.of("FlowName", FLOW));
    }

    private String row(int number) {
        return "#faults tbody tr:nth-child(" + number + ")";
    }

    @Test
    void countsHowOftenAFaultWasApplied() {
        browser.awaitText(FAULTS + " .empty", "No rule applies to this account");
        assertThat(browser.find("#remove-faults").isEnabled()).isFalse();

        browser.click("#preset-throttled");
        assertThat(browser.awaitText(row(1), "the first 2"))
                .contains("any action, account " + account.id(), "error ResourceThrottled");
        assertThat(browser.curl(FAULTS))
                .contains(
                        "-X POST",
                        "{\"account\":\"%s\",\"first\":2,\"error\":\"ResourceThrottled\"}".formatted(account.id()));
        assertThat(Stream.generate(() -> list(api, account).code()).limit(3))
                .containsExactly("ResourceThrottled", "ResourceThrottled", "");
        browser.awaitText(row(1) + " .applied", "2");
        browser.awaitText(row(1) + " .matched", "3");

        browser.click("#preset-reset");
        browser.awaitText(row(2), "the connection is reset");
        browser.click(row(1) + " .remove");
        browser.awaitThat("one rule", () -> browser.elements("#faults tbody tr").size() == 1);
        browser.click("#remove-faults");
        browser.awaitText(FAULTS + " .result", "All rules of this account have been removed.");
        browser.awaitText(FAULTS + " .empty", "No rule applies to this account");
    }

    @Test
    void releasesWhatAFaultHolds() {
        browser.click("#preset-hold");
        browser.awaitText(row(1), "held until it is released");
        assertThat(browser.find(row(1) + " .release").isEnabled()).isFalse();
        CompletableFuture<Answer> held = CompletableFuture.supplyAsync(() -> list(api, account));
        browser.awaitText(row(1) + " .held", "1");
        assertThat(held).isNotDone();

        browser.click(row(1) + " .release");

        browser.awaitText(FAULTS + " .result", "1 released.");
        assertThat(held.join().status()).isEqualTo(200);
        assertThat(browser.curl(FAULTS)).contains("/release");
    }

    @Test
    void addsARuleByItsForm() {
        browser.click("#new-rule > summary");
        browser.type("#rule-action", "ListExecutions");
        browser.type("#rule-flow", FLOW);
        choose("#rule-when", "first");
        browser.type("#rule-first", "1");
        browser.type("#rule-error", "ResourceThrottled");
        browser.type("#rule-retryAfter", "1ms");
        choose("#rule-latencyKind", "uniform");
        browser.type("#rule-lower", "1ms");
        browser.type("#rule-upper", "2ms");
        assertThat(browser.curl("#new-rule"))
                .contains(("{'account':'%s','action':'ListExecutions','flow':'%s','first':1,"
                                + "'error':'ResourceThrottled','retryAfter':'1ms','latency':{'lower':'1ms','upper':'2ms'}}")
                        .formatted(account.id(), FLOW)
                        .replace('\'', '"'));

        browser.press(Keys.chord(Keys.CONTROL, Keys.ENTER));

        browser.awaitText("#new-rule .result", "has been added.");
        assertThat(browser.awaitText(row(1), "ListExecutions, flow " + FLOW))
                .contains("the first 1", "error ResourceThrottled, the client is told to wait", "slow by");
        assertThat(browser.value("#rule-error")).isEmpty();
    }

    @Test
    void saysAtItsFieldWhatARuleMustHave() {
        browser.click("#new-rule > summary");
        browser.type("#rule-error", "<b>Foo");
        browser.press(Keys.ENTER);

        String failure = browser.awaitText("#new-rule .failure", "error is '<b>Foo'");

        assertThat(browser.find("#rule-error").getAttribute("aria-invalid")).isEqualTo("true");
        assertThat(browser.elements("#new-rule b")).isEmpty();
        List<String> suggested = browser.elements("#rule-codes option").stream()
                .map(option -> String.valueOf(option.getAttribute("value")))
                .toList();
        assertThat(failure.replaceFirst(".*must be one of ", "")
                        .replaceFirst("\\.$", "")
                        .split(",? (and |or )?"))
                .containsExactlyInAnyOrderElementsOf(suggested);
    }
}
