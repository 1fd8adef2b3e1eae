package io.fnflocal.testbench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.tls.HttpsTest;

/** The part of the description that only an emulator with an HTTPS port has. */
@HttpsTest
class AuthorityIT {

    @Autowired
    private ApiClient api;

    @Test
    void answersAsDescribed() {
        Answer answer = api.get("/_fnf/ca.pem");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(OpenApi.read().violations("GET /_fnf/ca.pem", answer)).isEmpty();
        assertThat(api.get("/_fnf/ca.pem?account=1").problem(400)).contains("'account'");
    }
}
