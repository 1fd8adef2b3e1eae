package io.fnflocal.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

import io.fnflocal.ApiClient;

/** The room Journal in a real browser; see {@link JournalCallIT} for one call of it. */
class JournalRoomIT extends RoomTest {

    @BeforeEach
    void seedAnAccount() {
        Explorer.seed(api, account, FLOW, 3);
    }

    private void open(String more) {
        openRoom("requests" + more);
    }

    private void openList() {
        open("?account=" + account.id());
    }

    /** Makes a call, and gives its RequestId. */
    private String list(Map<String, String> parameters) {
        return Explorer.requestId(api.list(account, parameters));
    }

    private List<String> outcomes() {
        return browser.elements("#requests tbody .status").stream()
                .map(WebElement::getText)
                .toList();
    }

    private void awaitRows(int count) {
        browser.awaitThat(
                count + " rows", () -> browser.elements("#requests tbody tr").size() == count);
    }

    @Test
    void saysWhyItIsEmptyAndShowsCallsAsTheyArrive() {
        openList();
        assertThat(browser.awaitText("#empty", "There are no calls of account " + account.id() + " yet"))
                .contains("/_fnf/curl?Action=ListExecutions&FlowName=" + FLOW + "&account=" + account.id());

        list(Map.of("FlowName", FLOW));
        browser.awaitSaid("New calls: 1");
        list(Map.of("FlowName", "none"));
        awaitRows(2);

        assertThat(outcomes()).containsExactly("✖ 404", "✔ 200");
        assertThat(browser.find("#requests tbody tr").getText())
                .contains("Java-http-client", "ListExecutions", "none", account.id(), "FlowNotExists");
        assertThat(browser.find("#requests caption").getText())
                .isEqualTo("Calls of account " + account.id() + ": 2, newest first.");
        assertThat(browser.curl("main")).contains("/_fnf/requests?account=" + account.id(), "-X DELETE");
    }

    @Test
    void pauses() {
        list(Map.of("FlowName", FLOW));
        openList();
        awaitRows(1);
        browser.run("const wait = window.setTimeout; window.ticks = 0;"
                + " window.setTimeout = (work, millis) => wait(() => { work(); window.ticks++; }, millis)");

        browser.click("#live");
        browser.awaitSaid("New calls are not shown.");
        list(Map.of("FlowName", FLOW));
        int ticks = ticks();
        browser.awaitThat("the time for three looks", () -> ticks() >= ticks + 3);
        assertThat(outcomes()).hasSize(1);

        browser.click("#live");
        awaitRows(2);
    }

    private int ticks() {
        return Integer.parseInt(browser.run("return window.ticks"));
    }

    @Test
    void marksNearMisses() {
        list(Map.of("FlowName", FLOW, "limit", "5"));
        list(Map.of("FlowName", FLOW, "Limit", "5"));
        openList();
        awaitRows(2);

        assertThat(browser.elements("#requests .notes .tag.warn")).hasSize(1);
        assertThat(browser.awaitText("#requests tbody tr:last-child .notes", "near miss"))
                .contains("⚠", "did you mean `Limit`?");
    }

    @Test
    void filters() {
        list(Map.of("FlowName", FLOW));
        list(Map.of("FlowName", "none"));
        openList();
        awaitRows(2);

        browser.type("#filter-form [name=code]", "FlowNotExists");
        browser.press(Keys.chord(Keys.CONTROL, Keys.ENTER));
        awaitRows(1);
        assertThat(outcomes()).containsExactly("✖ 404");
        assertThat(browser.address()).contains("code=FlowNotExists");

        browser.type("#filter-form [name=status]", "200");
        browser.press("#filter-form", "Filter");
        browser.awaitText("#empty", "No call in the journal matches the filter.");

        browser.click("#no-filter");
        awaitRows(2);
        assertThat(browser.value("#filter-form [name=code]")).isEmpty();
        assertThat(browser.address()).isEqualTo("#/requests?account=" + account.id());
    }

    @Test
    void clearsTheCallsOfTheAccount() {
        list(Map.of("FlowName", FLOW));
        openList();
        awaitRows(1);

        browser.press("main", "Clear the calls of " + account.id());
        browser.press("main", "Keep them");
        browser.press("main", "Clear the calls of " + account.id());
        browser.awaitText("main", "Clear these calls for good?");
        awaitRows(1);
        browser.press("main", "Clear");

        browser.awaitText("#empty", "There are no calls of account");
        browser.awaitSaid("The journal is cleared.");
        assertThat(api.get("/_fnf/requests?account=" + account.id()).json().path("requests"))
                .isEmpty();
    }

    @Test
    void namesTheFaultThatAnswered() {
        String rule = api.call(
                        "POST",
                        "/_fnf/faults",
                        "{\"account\": \"%s\", \"error\": \"ResourceThrottled\"}".formatted(account.id()))
                .json()
                .path("id")
                .asString();
        list(Map.of("FlowName", FLOW));
        openList();

        assertThat(browser.find("#requests tbody a[href^='#/bench']").getText()).isEqualTo(rule);
        assertThat(browser.find("#requests tbody tr").getText()).contains("✖", "ResourceThrottled");
    }

    @Test
    void showsWhatClientsSendAsText() {
        for (String userAgent : List.of(Explorer.HOSTILE, "/", "AlibabaCloud (Linux; <b>) Java/17 Core/4.7.10")) {
            String query = ApiClient.encode(ApiClient.sign(
                    "GET",
                    account.accessKeyId(),
                    account.secret(),
                    Map.of(
                            "Action",
                            "ListExecutions",
                            "Version",
                            "2019-03-15",
                            "FlowName",
                            Explorer.HOSTILE,
                            "<b>limit",
                            Explorer.HOSTILE)));
            String id = Explorer.requestId(
                    api.send(HttpRequest.newBuilder(api.uri("/?" + query)).header("User-Agent", userAgent)));
            open("/" + id);

            assertThat(browser.awaitText("#call-facts", id)).contains(userAgent);
            assertThat(browser.find("#parameters").getText()).contains("<b>limit\n" + Explorer.HOSTILE);
            assertThat(browser.elements("main img, main b")).isEmpty();
        }
        openList();

        awaitRows(3);
        assertThat(browser.find("#requests").getText()).contains("<img", "aliyun-java-sdk", Explorer.HOSTILE);
        assertThat(browser.elements("main img, main b")).isEmpty();
    }
}
