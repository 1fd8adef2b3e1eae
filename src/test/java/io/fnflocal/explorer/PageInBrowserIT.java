package io.fnflocal.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.springframework.beans.factory.annotation.Autowired;

import com.sun.net.httpserver.HttpServer;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.TestAccount;
import io.fnflocal.EmulatorTest;

/** The page as a whole: what it loads, what other pages get of it, and what becomes of it without an emulator. */
@EmulatorTest
class PageInBrowserIT {

    /** Tries everything that a page of the web could try, and says what it got. */
    private static final String FOREIGN_PAGE = """
            <!doctype html><title>foreign</title><iframe id="frame" src="URL/_fnf/"></iframe>
            <script src="URL/_fnf/ui/main.js" type="module"></script>
            <script>
            const results = [];
            const attempts = {
              read: () => fetch('URL/_fnf/seed').then((r) => r.text()),
              opaque: () => fetch('URL/_fnf/seed', { mode: 'no-cors' }).then((r) => r.type + r.status),
              write: () => fetch('URL/_fnf/reset', { method: 'POST', mode: 'no-cors' }).then((r) => r.type),
              json: () => fetch('URL/_fnf/clock', { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: '{}' }).then((r) => r.status),
              page: () => fetch('URL/_fnf/').then((r) => r.text()),
              module: () => import('URL/_fnf/ui/store.js').then(() => 'loaded'),
              sign: () => fetch('URL/_fnf/sign?Action=ListFlows').then((r) => r.text()),
            };
            addEventListener('load', async () => {
              for (const [name, attempt] of Object.entries(attempts)) {
                try { results.push(`${name}: ${await attempt()}`); } catch (e) { results.push(`${name}: nothing`); }
              }
              try { results.push(`frame: ${document.getElementById('frame').contentDocument.title}`); } catch (e) { results.push('frame: nothing'); }
              document.title = results.join('; ');
            });
            </script>""";

    @Autowired
    private ApiClient api;

    private Browser browser;
    private TestAccount account;

    @BeforeEach
    void seedAnAccount() {
        browser = Browser.get();
        account = api.newAccount();
        Explorer.seed(api, account, "my_flow_name", 130);
    }

    @ParameterizedTest
    @ValueSource(strings = {"call", "executions/my_flow_name", "requests", "bench", "signature"})
    void isSmallAndComesFromHereAlone(String room) {
        browser.open(api, "/_fnf/#/%s?account=%s".formatted(room, account.id()));
        browser.find("h1");
        browser.awaitThat(
                "all that it loads",
                () -> browser.run("return document.readyState").equals("complete"));

        Browser.Logs logs = browser.readLogs();
        assertThat(logs.requestedUrls())
                .allMatch(url -> url.startsWith(api.uri("/").toString()))
                // What a room shows may take calls; the start page has none but those for its form.
                .filteredOn(url -> room.equals("call") || url.contains("/_fnf/ui/"))
                .hasSizeLessThanOrEqualTo(25);
        assertThat(logs.receivedBytes()).isLessThanOrEqualTo(150_000);
        assertThat(logs.complaints()).isEmpty();
    }

    @Test
    void browsersAreLedToIt() {
        browser.driver().get(api.uri("/").toString());

        browser.find("h1");
        assertThat(browser.driver().getCurrentUrl()).contains("/_fnf/");
    }

    @Test
    void markupIsRefused() {
        browser.open(api, "/_fnf/");
        browser.find("h1");

        assertThatThrownBy(() -> browser.run("document.body.innerHTML = '<b>x</b>'"))
                .hasMessageContaining("requires 'TrustedHTML'");
        assertThat(browser.readLogs().complaints()).isNotEmpty();
    }

    @Test
    void pagesOfOtherOriginsGetNothing() throws IOException {
        HttpServer foreign = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        byte[] page = FOREIGN_PAGE.replace("URL", api.uri("").toString()).getBytes(StandardCharsets.UTF_8);
        foreign.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        foreign.start();
        try {
            String before = api.get("/_fnf/seed?account=" + account.id()).text();

            browser.driver().get("http://localhost:" + foreign.getAddress().getPort() + "/");

            browser.awaitThat(
                    "what the page got", () -> browser.driver().getTitle().contains("frame: "));
            assertThat(browser.driver().getTitle().split("; "))
                    .containsExactly(
                            "read: nothing",
                            "opaque: opaque0",
                            "write: opaque",
                            "json: nothing",
                            "page: nothing",
                            "module: nothing",
                            "sign: nothing",
                            "frame: nothing");
            assertThat(api.get("/_fnf/seed?account=" + account.id()).text()).isEqualTo(before);
        } finally {
            foreign.stop(0);
        }
    }

    @Test
    void namesThatAreReboundGetNothing() {
        browser.driver().get("http://name-of-mine.example:%d/_fnf/".formatted(api.port()));

        assertThat(browser.driver().getPageSource())
                .contains("Host is 'name-of-mine.example")
                .doesNotContain("main.js");
    }

    @Test
    void saysThatTheEmulatorIsGoneAndFindsItAgain() {
        browser.open(api, "/_fnf/#/call?account=" + account.id());
        browser.find("form[data-primary]");

        browser.driver()
                .executeCdpCommand(
                        "Network.emulateNetworkConditions",
                        java.util.Map.of(
                                "offline", true, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
        browser.press(Keys.chord(Keys.CONTROL, Keys.ENTER));
        browser.awaitText(".banner", "The emulator does not answer");
        browser.driver()
                .executeCdpCommand(
                        "Network.emulateNetworkConditions",
                        java.util.Map.of(
                                "offline", false, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));

        browser.awaitThat("no banner", () -> browser.elements(".banner").isEmpty());
        browser.press(Keys.chord(Keys.CONTROL, Keys.ENTER));
        browser.awaitText("#result .outcome", "200");
    }

    /** Makes the pictures of the guides, which are copied to src/site/resources when the page has changed. */
    @Test
    void isPicturedForTheGuides() {
        Path pictures = Path.of("target", "screenshots");
        for (String language : List.of("en", "zh")) {
            browser.open(api, "/_fnf/#/call?account=%s&lang=%s".formatted(account.id(), language));
            browser.resize(1100, 640);
            browser.find("form[data-primary]");
            browser.press(Keys.chord(Keys.CONTROL, Keys.ENTER));
            browser.awaitText("#result .outcome", "200");
            save(pictures.resolve("explorer-%s.png".formatted(language)));
        }
        assertThat(pictures.resolve("explorer-en.png")).isNotEmptyFile();
        assertThat(pictures.resolve("explorer-zh.png")).isNotEmptyFile();
    }

    private void save(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, browser.driver().getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
