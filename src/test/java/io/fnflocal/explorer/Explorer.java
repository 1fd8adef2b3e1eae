package io.fnflocal.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.TestAccount;

/** What the tests of all rooms need. */
final class Explorer {

    private Explorer() {}

    /** Gives the account a flow with this many executions that have ended. */
    static void seed(ApiClient api, TestAccount account, String flow, int executions) {
        assertThat(api.putSeed("""
                        accounts:
                          - id: "%s"
                            flows:
                              - name: %s
                                definition: "Type: StateMachine"
                                generate: [{count: %d, namePrefix: run-}]
                        """.formatted(account.id(), flow, executions)).status())
                .isEqualTo(201);
    }

    /** Fails if the page has asked anyone else for anything, or has broken its own rules. */
    static void requireCleanLogs(Browser browser, ApiClient api) {
        Browser.Logs logs = browser.readLogs();
        assertThat(logs.requestedUrls())
                .allMatch(url -> url.startsWith(api.uri("/").toString()));
        assertThat(logs.complaints()).isEmpty();
    }
}
