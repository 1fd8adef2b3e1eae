package io.fnflocal.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.ApiClient.TestAccount;

/** What the tests of all rooms need. */
final class Explorer {

    /** What would be an element, an attribute or a script if it were taken for anything but text. */
    static final String HOSTILE = "<img src=x onerror=alert(1)>\"'&amp;</script>${1}{0}";

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

    /** Makes a call with a wrong secret, and gives its RequestId. */
    static String callWithWrongSecret(ApiClient api, TestAccount account, String flow) {
        Answer refused =
                api.list(new TestAccount(account.id(), account.accessKeyId(), "wrong"), Map.of("FlowName", flow));
        assertThat(refused.code()).isEqualTo("SignatureNotMatch");
        return requestId(refused);
    }

    static String requestId(Answer answer) {
        return answer.header("x-acs-request-id");
    }

    /** Fails if the page has asked anyone else for anything, or has broken its own rules. */
    static void requireCleanLogs(Browser browser, ApiClient api) {
        Browser.Logs logs = browser.readLogs();
        assertThat(logs.requestedUrls())
                .allMatch(url -> url.startsWith(api.uri("/").toString()));
        assertThat(logs.complaints()).isEmpty();
    }
}
