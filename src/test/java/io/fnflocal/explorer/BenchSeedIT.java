package io.fnflocal.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seed documents in the room Bench in a real browser, for one account. */
class BenchSeedIT extends RoomTest {

    @BeforeEach
    void openForAnAccount() {
        Explorer.seed(api, account, FLOW, 3);
        openRoom("bench?account=" + account.id());
    }

    @Test
    void showsTheLinesOfMistakesInTheSeed() {
        browser.paste("#seed-text", "# x\n".repeat(30) + "accounts:\n  - id: \"1\"\n    <b>flowz: 3\n");

        browser.press("#seed", "Load");

        assertThat(browser.awaitText("#seed-mistakes", "Line 32:"))
                .contains("id is '1' but must be 16 digits", "Line 33:", "<b>flowz");
        assertThat(browser.elements("#seed-mistakes b")).isEmpty();
        assertThat(browser.find(".editor pre").getText()).contains("31\n✖ 32\n✖ 33\n34");
        assertThat(selected()).isEqualTo("seed-text:  - id: \"1\"");
        browser.press("#seed-mistakes", "Line 33:");
        assertThat(selected()).isEqualTo("seed-text:    <b>flowz: 3");
    }

    private String selected() {
        return browser.run(
                "const e = document.activeElement; return e.id + ':' + e.value.slice(e.selectionStart, e.selectionEnd)");
    }

    @Test
    void loadsASeedOnce() {
        browser.click("#seed-example");
        assertThat(browser.curl("#seed")).contains("-X PUT", "Content-Type: application/yaml", "name: nightly");
        browser.press("#seed", "Load");
        browser.awaitText("#seed .result", "Executions added: 2. Accounts: " + account.id() + ".");
        assertThat(api.list(account, Map.of("FlowName", "nightly")).names()).containsExactly("run-2", "run-1");

        browser.press("#seed", "Load");

        browser.awaitText("#seed-mistakes", "execution 'run-1' already exists");
    }

    @Test
    void exportsWhatItLoadsAgain(@TempDir Path directory) throws IOException {
        browser.driver()
                .executeCdpCommand(
                        "Browser.setDownloadBehavior",
                        Map.of("behavior", "allow", "downloadPath", directory.toString()));
        browser.click("#export-account");
        browser.awaitThat("the document", () -> browser.value("#seed-text").startsWith("accounts:"));
        assertThat(browser.value("#seed-text")).contains(account.id(), FLOW, account.secret());
        assertThat(browser.kept()).doesNotContain(account.secret());

        browser.click("#download");
        Path file = directory.resolve("seed-" + account.id() + ".yaml");
        browser.awaitThat("the file", () -> Files.exists(file));
        assertThat(Files.readString(file)).isEqualTo(browser.value("#seed-text"));

        browser.click("#seed-example");
        browser.find("#seed-file").sendKeys(file.toString());
        browser.awaitThat("the file's text", () -> browser.value("#seed-text").contains(FLOW));
        browser.press("#seed", "Load");
        browser.awaitText("#seed-mistakes", "already exists");
    }
}
