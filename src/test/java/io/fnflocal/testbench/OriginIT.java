package io.fnflocal.testbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import io.fnflocal.ApiClient;
import io.fnflocal.EmulatorTest;

class OriginIT {

    private static String request(String path, String host, String headers) {
        return "GET " + path + " HTTP/1.1\r\nConnection: close\r\nHost: " + host + "\r\n" + headers + "\r\n";
    }

    private static String header(String name, String value) {
        return value == null ? "" : name + ": " + value + "\r\n";
    }

    @Nested
    @EmulatorTest
    class ByDefault {

        @Autowired
        private ApiClient api;

        @ParameterizedTest
        @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            localhost:8363    | none                     | none        | 200
            fnf-local:8363    | none                     | none        | 200
            localhost:8363    | http://localhost:8363    | same-origin | 200
            fnf-local:8363    | http://fnf-local:8363    | same-origin | 200
            [::1]:8363        | http://[::1]:8363        | none        | 200
            127.0.0.1:8363    | none                     | none        | 200
            localhost:8363    | none                     | cross-site  | 403
            localhost:8363    | none                     | same-site   | 403
            localhost:8363    | http://localhost:3000    | none        | 403
            localhost:8363    | http://evil.example      | none        | 403
            localhost:8363    | null                     | none        | 403
            evil.example:8363 | http://evil.example:8363 | same-origin | 403
            evil.example:8363 | none                     | same-origin | 403
            evil.example:8363 | none                     | none        | 403
            """)
        void isForProgramsAndPagesOfThisMachine(String host, String origin, String site, int status)
                throws IOException {
            String answer = api.sendRaw(
                    request("/_fnf/clock", host, header("Origin", origin) + header("Sec-Fetch-Site", site)));

            assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/_fnf/seed",
                    "/_fnf/requests?format=curl",
                    "/_fnf/openapi.yaml",
                    "/_fnf/nothing",
                    "/%5ffnf/seed",
                    "/%5Ffnf/clock",
                    "http://evil.example:8363/_fnf/seed",
                })
        void showsAForeignNameNothing(String path) throws IOException {
            assertThat(api.sendRaw(request(path, "evil.example:8363", "")))
                    .startsWith("HTTP/1.1 403 ")
                    .contains("application/problem+json")
                    .contains("Host is 'evil.example:8363' but must be localhost, an IP address, a name without a dot"
                            + " or one of fnf.control.hosts.");
        }

        @ParameterizedTest
        @ValueSource(strings = {"/actuator", "/actuator/prometheus", "/actuator/nothing", "/%61ctuator/prometheus"})
        void showsAForeignNameNoMetrics(String path) throws IOException {
            assertThat(api.sendRaw(request(path, "evil.example", "")))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("\"InvalidArgument\"")
                    .contains("Host is 'evil.example' but must be localhost");
        }

        @ParameterizedTest
        @ValueSource(strings = {"evil.example", "10.1.2.3:8363", "[fd00::7]:8363", ""})
        void answersProbesUnderAnyName(String host) throws IOException {
            assertThat(api.sendRaw(request("/actuator/health", host, ""))).startsWith("HTTP/1.1 200 ");
            assertThat(api.sendRaw(request("/actuator/health/readiness", host, "")))
                    .startsWith("HTTP/1.1 200 ");
        }

        /** Its calls are signed. */
        @ParameterizedTest
        @ValueSource(strings = {"evil.example", "fnf.cn-hangzhou.aliyuncs.com"})
        void answersTheApiUnderAnyName(String host) throws IOException {
            assertThat(api.sendRaw(request("/?Action=ListExecutions", host, "")))
                    .contains("\"MissingRequiredParams\"");
        }

        @ParameterizedTest
        @ValueSource(strings = {"GET /_fnf/clock HTTP/1.0\r\n\r\n", "GET /actuator/prometheus HTTP/1.0\r\n\r\n"})
        void answersProgramsThatSendNoHost(String request) throws IOException {
            assertThat(api.sendRaw(request)).startsWith("HTTP/1.1 200 ");
        }
    }

    @Nested
    @EmulatorTest
    @TestPropertySource(properties = {"fnf.control.hosts=fnf.corp.example,Other.example", "fnf.control.token=sesame"})
    class WithNamesAndAToken {

        private static final String TOKEN = "Authorization: bearer   sesame \r\n";

        @Autowired
        private ApiClient api;

        @ParameterizedTest
        @CsvSource({
            "fnf.corp.example:8363, /_fnf/clock, true, 200",
            "fnf.corp.example:8363, /_fnf/clock, false, 401",
            "evil.example, /_fnf/clock, true, 200",
            "evil.example, /_fnf/clock, false, 401",
            "OTHER.example., /actuator/prometheus, false, 200",
            "evil.example, /actuator/prometheus, true, 200",
            "evil.example, /actuator/prometheus, false, 400",
        })
        void letsInWhoHasTheTokenOrKnowsAName(String host, String path, boolean token, int status) throws IOException {
            assertThat(api.sendRaw(request(path, host, token ? TOKEN : ""))).startsWith("HTTP/1.1 " + status + " ");
        }
    }
}
