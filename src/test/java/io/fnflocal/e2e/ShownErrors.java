package io.fnflocal.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fnflocal.e2e.OfficialClient.Refusal;

/** What is to be seen of every error, whichever client shows it. */
final class ShownErrors {

    private ShownErrors() {}

    static void assertShown(OfficialClient client, Refusal refusal, int status, String code, String message) {
        assertThat(refusal.message()).isEqualTo(message);
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.status()).isEqualTo(client instanceof TeaClient ? status : null);
        assertThat(refusal.requestId()).matches("[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}");
        assertThat(refusal.text()).contains(message, refusal.requestId());
    }
}
