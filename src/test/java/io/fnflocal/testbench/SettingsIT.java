package io.fnflocal.testbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.EmulatorTest;

class SettingsIT {

    @Nested
    @EmulatorTest
    @TestPropertySource(properties = "fnf.control.token=open-sesame")
    class WithAToken {

        @Autowired
        private ApiClient api;

        @Test
        void asksForTheToken() {
            assertThat(api.get("/_fnf/clock").problem(401)).startsWith("Authorization is missing but must be Bearer");
            assertThat(withToken("open").problem(401)).startsWith("Authorization is wrong but must be Bearer");
            assertThat(withToken("open-sesame").status()).isEqualTo(200);
            assertThat(api.get("/?Action=ListExecutions").code()).isEqualTo("MissingRequiredParams");
        }

        /** RFC 7235, section 2.1. */
        @ParameterizedTest
        @ValueSource(strings = {"bearer open-sesame", "BEARER  open-sesame", "  Bearer   open-sesame  "})
        void knowsTheSchemeInAnyCase(String authorization) throws IOException {
            assertThat(api.sendRaw("GET /_fnf/clock HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: "
                            + authorization + "\r\n\r\n"))
                    .startsWith("HTTP/1.1 200 ");
        }

        @ParameterizedTest
        @ValueSource(strings = {"Bearer open-Sesame", "Bearer open-sesame x", "Beareropen-sesame", "Basic open-sesame"})
        void knowsNoOtherToken(String authorization) {
            assertThat(api.send(HttpRequest.newBuilder(api.uri("/_fnf/clock")).header("Authorization", authorization))
                            .problem(401))
                    .startsWith("Authorization is wrong");
        }

        @Test
        void refusesABodyThatIsTooLarge() {
            String body = "{\"frozen\": \"" + "x".repeat(8 * 1_024 * 1_024) + "\"}";

            assertThat(api.send(HttpRequest.newBuilder(api.uri("/_fnf/clock"))
                                    .header("Authorization", "Bearer open-sesame")
                                    .header("Content-Type", "application/json")
                                    .PUT(HttpRequest.BodyPublishers.ofString(body)))
                            .problem(413))
                    .isEqualTo(
                            "The body is larger than 8388608 bytes, the maximum that fnf.control.max-body-size sets.");
        }

        @Test
        void givesWhatItRefusesARequestId() {
            assertThat(api.get("/_fnf/clock").header("x-acs-request-id")).isNotEmpty();
        }

        private Answer withToken(String token) {
            return api.send(HttpRequest.newBuilder(api.uri("/_fnf/clock")).header("Authorization", "Bearer " + token));
        }
    }

    @Nested
    @EmulatorTest
    @TestPropertySource(properties = "fnf.control.enabled=false")
    class TurnedOff {

        @Autowired
        private ApiClient api;

        @Test
        void doesNotExist() {
            assertThat(api.get("/_fnf/clock").code()).isEqualTo("InvalidApi.NotFound");
            assertThat(api.get("/?Action=ListExecutions").code()).isEqualTo("MissingRequiredParams");
        }
    }
}
