package io.fnflocal.server;

import static io.fnflocal.server.RawRequests.HOST;
import static io.fnflocal.server.RawRequests.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.fnflocal.ApiClient;
import io.fnflocal.EmulatorTest;
import io.fnflocal.server.RawConnection.Answer;

/** Whatever stands for a path is answered in the dialect of its side, and is no error of ours. */
@EmulatorTest
@ExtendWith(OutputCaptureExtension.class)
class PathsIT {

    private static final List<String> AMBIGUOUS = List.of(
            ";",
            ";%",
            ";a=%zz",
            "x;a=%zz",
            "x;a=b/y",
            "x/;jsessionid=1",
            "..;/x",
            "%",
            "%4",
            "%zz",
            "%u0041",
            "a%2fb",
            "a%2Fb",
            "%5c",
            "%00",
            "x%00y",
            "%ff",
            "%c0%ae",
            "%e0%80%af",
            "%ed%a0%80",
            "%f5%80%80%80",
            "\\",
            "..\\x",
            "<x>",
            "{x}",
            "^");

    @Autowired
    private ApiClient api;

    static Stream<String> ofTheApi() {
        return Stream.of("/", "//", "/x/", "/_fnf", "/_fnfx/", "//_fnf/", "/x/../_fnf/", "/actuator/", "/%61ctuator/")
                .flatMap(start -> AMBIGUOUS.stream().map(end -> start + end));
    }

    static Stream<String> ofTheTestBench() {
        return Stream.of("/_fnf/", "/_fnf//", "/%5ffnf/", "/%5Ffnf/clock/", "/_fnf;x/", "/_fnf/../")
                .flatMap(start -> AMBIGUOUS.stream().map(end -> start + end));
    }

    @ParameterizedTest
    @MethodSource("ofTheApi")
    void refusesWhatIsNoPathInTheDialectOfTheApi(String path, CapturedOutput output) throws IOException {
        Answer answer = send(request("GET " + path + " HTTP/1.1", HOST));

        answer.assertError(400, "InvalidArgument");
        assertThat(output.getOut()).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @MethodSource("ofTheTestBench")
    void refusesWhatIsNoPathAsAProblem(String path, CapturedOutput output) throws IOException {
        Answer answer = send(request("GET " + path + " HTTP/1.1", "Host: localhost"));

        assertProblem(answer, 400);
        assertThat(output.getOut()).doesNotContain("\tat ");
    }

    @Test
    void saysWhatAPathMustBe() throws IOException {
        Answer problem = send(request("GET /_fnf/a%2fb HTTP/1.1", "Host: localhost"));
        Answer error = send(request("GET /;% HTTP/1.1", HOST));

        assertThat(problem.json().path("detail").asString())
                .endsWith("The path is '/_fnf/a%2fb' but must be a path of RFC 3986 without ';', whose escapes are %XX"
                        + " of UTF-8 and neither %2F, %5C nor %00.");
        assertThat(error.json().path("Message").asString()).contains("The path is '/;%' but must be");
        assertThat(error.json().path("HostId").asString()).isEqualTo("fnf.local");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/_fnf/../", "/_fnf/./clock", "/_fnf//clock", "/_fnf/x/../clock", "/_fnf/%2e%2e/", "/_fnf/%0a"})
    void knowsNoOtherPathOfTheTestBench(String path) throws IOException {
        assertProblem(send(request("GET " + path + " HTTP/1.1", "Host: localhost")), 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/_fnf", "//_fnf/clock", "/x/../_fnf/clock", "/./actuator/health", "/actuator/nothing"})
    void knowsNoOtherPathOfTheApi(String path) throws IOException {
        send(request("GET " + path + " HTTP/1.1", "Host: localhost")).assertError(404, "InvalidApi.NotFound");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/_fnf/clock", "/%5ffnf/clock", "/_fnf/%63lock", "http://localhost/_fnf/clock"})
    void decodesAPathOnce(String path) throws IOException {
        assertThat(send(request("GET " + path + " HTTP/1.1", "Host: localhost")).status())
                .isEqualTo(200);
        assertProblem(send(request("GET /_fnf/%2563lock HTTP/1.1", "Host: localhost")), 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/x", "*", "/actuator/health", "/_fnf"})
    void refusesStrangeMethodsInTheDialect(String path) throws IOException {
        for (String method : List.of("TRACE", "CONNECT", "FOO", "PROPFIND")) {
            Answer answer = send(request(method + " " + path + " HTTP/1.1", HOST));

            answer.assertDialect();
            assertThat(answer.status()).as(method).isBetween(400, 405);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "CONNECT", "FOO", "PROPFIND", "PATCH", "trace"})
    void refusesStrangeMethodsAsAProblem(String method) throws IOException {
        Answer answer = send(request(method + " /_fnf/clock HTTP/1.1", "Host: localhost"));

        assertProblem(answer, 405);
        assertThat(answer.headers()).containsKey("Allow");
    }

    @Test
    void hasNoOptionsOfTheWholeServer() throws IOException {
        Answer answer = send(request("OPTIONS * HTTP/1.1", HOST));

        answer.assertError(405, "UnsupportedHTTPMethod");
        assertThat(answer.headers()).containsEntry("Allow", "GET, POST");
    }

    @ParameterizedTest
    @CsvSource({"HTTP/2.0", "HTTP/3", "HTTP/1.1 x", "HTTP/9.9"})
    void refusesOtherVersionsAsAProblem(String version) throws IOException {
        assertProblem(send(request("GET /_fnf/clock " + version, "Host: localhost")), 400);
    }

    private Answer send(String request) throws IOException {
        try (RawConnection connection = new RawConnection(api.port())) {
            connection.write(request);
            return connection.read();
        }
    }

    private static void assertProblem(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers()).containsEntry("Content-Type", "application/problem+json");
        assertThat(answer.headers()).containsKey("x-acs-request-id");
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.json().path("detail").asString("")).isNotBlank();
        assertThat(Map.of("type", "", "title", "", "status", "", "detail", "", "instance", "")
                        .keySet())
                .containsAll(answer.json().propertyNames());
    }
}
