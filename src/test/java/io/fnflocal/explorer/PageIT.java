package io.fnflocal.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.EmulatorTest;

/** Who gets the explorer's page, and with what. */
@EmulatorTest
class PageIT {

    static final String BROWSER = "Accept: text/html,application/xhtml+xml,*/*;q=0.8\r\n";

    private static final Pattern FILE = Pattern.compile("(?:href|src)=\"(ui/[^\"]+)\"");

    @Autowired
    private ApiClient api;

    @Test
    void isAPageThatNoOtherPageMayUse() {
        Answer page = api.get("/_fnf/?FlowName=f");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo("text/html");
        assertThat(page.text()).contains("<meta charset=\"utf-8\">");
        assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
        assertThatItIsKeptApart(page);
    }

    @Test
    void hasFilesThatBrowsersAskForAgainAndGetOnce() {
        List<String> files = files();

        assertThat(files).hasSizeGreaterThan(3);
        for (String file : files) {
            Answer first = api.get(file);
            Answer again =
                    api.send(HttpRequest.newBuilder(api.uri(file)).header("If-None-Match", first.header("ETag")));

            assertThat(first.status()).as(file).isEqualTo(200);
            assertThat(first.header("Content-Type")).startsWith(type(file));
            assertThat(first.header("ETag")).matches("(W/)?\"[0-9a-f]{32}\"");
            assertThat(first.header("Cache-Control")).isEqualTo("no-cache");
            assertThatItIsKeptApart(first);
            assertThat(again.status()).as(file).isEqualTo(304);
            assertThat(again.text()).isEmpty();
        }
    }

    @Test
    void answersHeadsToo() throws IOException {
        for (String target : List.of("/_fnf/", "/_fnf/ui/main.js")) {
            String answer = api.sendRaw(request("HEAD " + target, "localhost", ""));

            assertThat(answer)
                    .startsWith("HTTP/1.1 200 ")
                    .contains("Content-Security-Policy")
                    .endsWith("\r\n\r\n");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/_fnf/, cross-site, navigate, document, 200",
        "/_fnf/?FlowName=f, cross-site, navigate, document, 200",
        "/_fnf/, none, navigate, document, 200",
        "/_fnf/, cross-site, navigate, iframe, 403",
        "/_fnf/, cross-site, navigate, object, 403",
        "/_fnf/, cross-site, no-cors, script, 403",
        "/_fnf/, cross-site, cors, empty, 403",
        "/_fnf/, same-site, no-cors, document, 403",
        "/_fnf/ui/main.js, cross-site, navigate, document, 403",
        "/_fnf/ui/main.js, cross-site, no-cors, script, 403",
        "/_fnf/ui/main.js, same-origin, cors, script, 200",
        "/_fnf/seed, cross-site, navigate, document, 403",
        "/_fnf/accounts?secrets=true, cross-site, navigate, document, 403",
    })
    void mayBeOpenedButNotUsedByAnotherSite(String target, String site, String mode, String destination, int status)
            throws IOException {
        String headers =
                "Sec-Fetch-Site: %s\r\nSec-Fetch-Mode: %s\r\nSec-Fetch-Dest: %s\r\n".formatted(site, mode, destination);

        assertThat(api.sendRaw(request("GET " + target, "localhost", headers))).startsWith("HTTP/1.1 " + status + " ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/_fnf/", "/_fnf/ui/main.js", "/_fnf/actions", "/_fnf/accounts", "/_fnf/sign"})
    void isNotShownUnderAForeignName(String path) throws IOException {
        assertThat(api.sendRaw(request(
                        "GET " + path, "evil.example", "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n")))
                .startsWith("HTTP/1.1 403 ")
                .contains("Host is 'evil.example' but must be");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/_fnf"})
    void isWhereBrowsersAreLedWithoutACallOfTheApi(String path) throws IOException {
        String before = api.get("/?Action=ListExecutions").header("x-acs-request-id");

        String answer = api.sendRaw(request("GET " + path, "localhost", BROWSER));

        assertThat(answer).startsWith("HTTP/1.1 302 ").contains("\r\nLocation: /_fnf/\r\n", "\r\nVary: Accept\r\n");
        assertThat(api.get("/_fnf/requests?after=" + before).text().strip())
                .isEqualTo("{\"requests\":[],\"afterKnown\":true}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        GET /?Limit=5   | Accept: text/html           | 400 | MissingRequiredParams
        GET /?          | Accept: text/html           | 400 | MissingRequiredParams
        POST /          | Accept: text/html           | 400 | MissingRequiredParams
        GET /           | Accept: */*                 | 400 | MissingRequiredParams
        GET /           | Accept: application/json, text/html | 400 | MissingRequiredParams
        GET /           | Accept: ;                   | 400 | MissingRequiredParams
        GET /           | X: no Accept                | 400 | MissingRequiredParams
        GET //          | Accept: text/html           | 400 | MissingRequiredParams
        GET /_fnf       | Accept: */*                 | 404 | InvalidApi.NotFound
        GET /_fnf       | X: no Accept                | 404 | InvalidApi.NotFound
        GET /_fnf?x     | Accept: text/html           | 404 | InvalidApi.NotFound
        POST /_fnf      | Accept: text/html           | 404 | InvalidApi.NotFound
        GET /index.html | Accept: text/html           | 404 | InvalidApi.NotFound
        """)
    void isNotWhereProgramsAreLed(String methodAndTarget, String header, int status, String code) throws IOException {
        assertThat(api.sendRaw(request(methodAndTarget, "localhost", header + "\r\n")))
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("\"Code\":\"" + code + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ui/x.js", "ui/", "ui", "ui/words/", "ui/words", "ui/index.htm", "x"})
    void hasNoOtherFiles(String path) {
        assertThat(api.get("/_fnf/" + path).problem(404))
                .isEqualTo("There is no GET /_fnf/%s; /_fnf/openapi.yaml lists what there is.".formatted(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/_fnf/ui/../application.yaml",
                "/_fnf/ui/%2e%2e/application.yaml",
                "/_fnf/ui/..%2fapplication.yaml",
                "/_fnf/ui/..%5capplication.yaml",
                "/_fnf/ui/words/../../application.yaml",
                "/_fnf/ui//application.yaml",
                "/_fnf/ui/file:/etc/passwd",
                "/_fnf/ui/classpath:application.yaml",
            })
    void hasNoFilesOfTheEmulator(String path) throws IOException {
        assertThat(api.sendRaw(request("GET " + path, "localhost", "")))
                .matches("(?s)HTTP/1\\.1 40[04] .*")
                .contains("application/problem+json")
                .doesNotContain("spring:", "root:");
    }

    private List<String> files() {
        return FILE.matcher(api.get("/_fnf/").text())
                .results()
                .map(file -> "/_fnf/" + file.group(1))
                .toList();
    }

    private static String type(String file) {
        return file.endsWith(".js") ? "text/javascript" : file.endsWith(".css") ? "text/css" : "image/svg+xml";
    }

    private static void assertThatItIsKeptApart(Answer answer) {
        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'none';", "frame-ancestors 'none';", "require-trusted-types-for 'script';")
                .doesNotContain("unsafe", "*", "http");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    }

    static String request(String methodAndTarget, String host, String headers) {
        return "%s HTTP/1.1\r\nConnection: close\r\nHost: %s\r\n%s\r\n".formatted(methodAndTarget, host, headers);
    }
}
