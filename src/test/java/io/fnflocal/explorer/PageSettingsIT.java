package io.fnflocal.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import io.fnflocal.ApiClient;
import io.fnflocal.EmulatorTest;

/** The explorer's page where the test bench needs a token, or is turned off. */
class PageSettingsIT {

    @Nested
    @EmulatorTest
    @TestPropertySource(properties = "fnf.control.token=open-sesame")
    class WithAToken {

        @Autowired
        private ApiClient api;

        @ParameterizedTest
        @ValueSource(strings = {"/_fnf/", "/_fnf/?x", "/_fnf/ui/main.js", "/_fnf/ui/style.css"})
        void isForAllWhoAskForIt(String target) throws IOException {
            assertThat(api.sendRaw(PageIT.request("GET " + target, "localhost", "")))
                    .startsWith("HTTP/1.1 200 ");
            assertThat(api.sendRaw(PageIT.request("HEAD " + target, "localhost", "")))
                    .startsWith("HTTP/1.1 200 ");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "GET /_fnf/seed",
                    "GET /_fnf/accounts?secrets=true",
                    "GET /_fnf/actions",
                    "GET /_fnf/sign?Action=ListExecutions",
                    "GET /_fnf/requests",
                    "GET /_fnf/openapi.yaml",
                    "GET /_fnf/ui",
                    "GET /_fnf/ui/",
                    "GET /_fnf//",
                    "POST /_fnf/",
                    "POST /_fnf/ui/main.js",
                    "DELETE /_fnf/faults",
                    "POST /_fnf/reset",
                    "GET /_fnf/ui/../seed",
                    "GET /_fnf/ui/./../seed",
                    "GET /_fnf/ui/%2e%2e/seed",
                    "GET /_fnf/ui/%2E%2E/accounts?secrets=true",
                    "GET /_fnf/ui/main.js/../../seed",
                    "GET /_fnf/ui/..;/seed",
                    "GET /_fnf/ui/..%2fseed",
                    "GET /_fnf/ui;x/main.js",
                    "GET /_fnf/ui/main.js;x",
                    "GET /_fnf/ui/main%2ejs",
                    "GET /_fnf;x/seed",
                    "GET /_fnf/;x",
                    "GET /_fnf/./seed",
                    "GET /_fnf/ui/../../_fnf/seed",
                    "GET /%5ffnf/seed",
                    "GET /%5ffnf/",
                    "GET //_fnf/seed",
                    "GET http://localhost/_fnf/seed",
                })
        void keepsAllElseForWhoHasTheToken(String methodAndTarget) throws IOException {
            assertThat(api.sendRaw(PageIT.request(methodAndTarget, "localhost", "")))
                    .matches("(?s)HTTP/1\\.1 40[014] .*")
                    .doesNotContain("accounts:", "testsecret", "openapi:", "import ");
        }
    }

    @Nested
    @EmulatorTest
    @TestPropertySource(properties = "fnf.control.enabled=false")
    class WithoutATestBench {

        @Autowired
        private ApiClient api;

        @Test
        void doesNotExist() throws IOException {
            for (String path : List.of("/_fnf/", "/_fnf/ui/main.js", "/_fnf")) {
                assertThat(api.sendRaw(PageIT.request("GET " + path, "localhost", PageIT.BROWSER)))
                        .startsWith("HTTP/1.1 404 ")
                        .contains("\"Code\":\"InvalidApi.NotFound\"")
                        .doesNotContain("Content-Security-Policy");
            }
            assertThat(api.sendRaw(PageIT.request("GET /", "localhost", PageIT.BROWSER)))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("\"Code\":\"MissingRequiredParams\"");
        }
    }
}
