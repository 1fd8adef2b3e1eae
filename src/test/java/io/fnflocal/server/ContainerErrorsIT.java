package io.fnflocal.server;

import static io.fnflocal.server.RawRequests.FORM;
import static io.fnflocal.server.RawRequests.HOST;
import static io.fnflocal.server.RawRequests.chunked;
import static io.fnflocal.server.RawRequests.form;
import static io.fnflocal.server.RawRequests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import io.fnflocal.ApiClient;
import io.fnflocal.EmulatorTest;
import io.fnflocal.seed.TestSeed;
import io.fnflocal.server.RawConnection.Answer;

/** What the servlet container would answer by itself is in the dialect like everything else. */
@EmulatorTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContainerErrorsIT {

    @Autowired
    private ApiClient api;

    @Autowired
    private TestSeed seed;

    private String account = "";

    @BeforeAll
    void seedAFlow() {
        account = seed.accountWithFlow("{name: contained, definition: d}");
    }

    static Stream<Arguments> unparseable() {
        return Stream.of(
                arguments("a request line of one word", request("GET", HOST)),
                arguments("a fourth word", request("GET / HTTP/1.1 x", HOST)),
                arguments("a control character for a method", request("\u0001 / HTTP/1.1", HOST)),
                arguments("a method that is no token", request("G@T / HTTP/1.1", HOST)),
                arguments("an oversized method", request("G".repeat(40_000) + " / HTTP/1.1", HOST)),
                arguments("TLS", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n"),
                arguments("HTTP/2.0", request("GET / HTTP/2.0", HOST)),
                arguments("HTTP/9.9", request("GET / HTTP/9.9", HOST)),
                arguments("no Host", request("GET / HTTP/1.1", "Accept: */*")),
                arguments("two Hosts", request("GET / HTTP/1.1", HOST, HOST)),
                arguments("an illegal Host", request("GET / HTTP/1.1", "Host: a@b")),
                arguments("another Host in the URL", request("GET http://other/ HTTP/1.1", HOST)),
                arguments("an oversized header", request("GET / HTTP/1.1", HOST, "Cookie: " + "c".repeat(33_000))),
                arguments("a far oversized header", request("GET / HTTP/1.1", HOST, "X: " + "x".repeat(300_000))),
                arguments("too many headers", request("GET / HTTP/1.1", HOST, "X: x\r\n".repeat(3_000) + "X: x")),
                arguments("an oversized URL", request("GET /?Limit=" + "1".repeat(40_000) + " HTTP/1.1", HOST)),
                arguments("a header without a colon", request("GET / HTTP/1.1", HOST, "Accept")),
                arguments("a header with an illegal name", request("GET / HTTP/1.1", HOST, "X(: x")),
                arguments("a NUL in a header", request("GET / HTTP/1.1", HOST, "X: \u0000")),
                arguments("an illegal character in the URL", request("GET /?Limit=<1> HTTP/1.1", HOST)),
                arguments("a byte past ASCII in the URL", request("GET /?Limit=\u00e9 HTTP/1.1", HOST)),
                arguments("a backslash in the URL", request("GET /\\ HTTP/1.1", HOST)),
                arguments("an escaped backslash in the path", request("GET /%5C HTTP/1.1", HOST)),
                arguments("a broken escape in the path", request("GET /%zz HTTP/1.1", HOST)),
                arguments("an escaped NUL in the path", request("GET /%00 HTTP/1.1", HOST)),
                arguments("broken UTF-8 in the path", request("GET /%ff HTTP/1.1", HOST)),
                arguments("a parameter in the path", request("GET /;x=1 HTTP/1.1", HOST)),
                arguments("a path above the root", request("GET /../ HTTP/1.1", HOST)),
                arguments("a broken escape in the query", request("GET /?Limit=%zz HTTP/1.1", HOST)),
                arguments("a cut escape in the query", request("GET /?Limit=%2 HTTP/1.1", HOST)),
                arguments("broken UTF-8 in the query", request("GET /?Limit=%ff HTTP/1.1", HOST)),
                arguments("a path of *", request("GET * HTTP/1.1", HOST)),
                arguments("a path without a slash", request("GET x HTTP/1.1", HOST)),
                arguments("an unknown expectation", request("GET / HTTP/1.1", HOST, "Expect: miracles")),
                arguments("a length that is no number", request("POST / HTTP/1.1", HOST, "Content-Length: x")),
                arguments("a negative length", request("POST / HTTP/1.1", HOST, "Content-Length: -1")),
                arguments(
                        "a length past a long", request("POST / HTTP/1.1", HOST, "Content-Length: " + "9".repeat(19))),
                arguments("two lengths", request("POST / HTTP/1.1", HOST, "Content-Length: 0\r\nContent-Length: 1")),
                arguments("an unknown coding", request("POST / HTTP/1.1", HOST, "Transfer-Encoding: rot13")),
                arguments("gzip past chunks", request("POST / HTTP/1.1", HOST, "Transfer-Encoding: chunked, gzip")),
                arguments("an illegal chunk size", chunked("x\r\nLimit=1\r\n0\r\n\r\n")),
                arguments("a chunk longer than its size", chunked("2\r\nLimit=1\r\n0\r\n\r\n")),
                arguments("oversized trailers", chunked("0\r\nX: " + "x".repeat(9_000) + "\r\n\r\n")),
                arguments("an oversized chunk extension", chunked("1;" + "x".repeat(9_000) + "\r\na\r\n0\r\n\r\n")),
                arguments("a broken escape in a form", form("Limit=%zz")),
                arguments("broken UTF-8 in a form", form("Limit=%c3%28")),
                arguments("bytes in a form that are not UTF-8", form("Limit=\u00ff")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unparseable")
    void answersInvalidArgumentToWhatCannotBeParsed(String what, String request) throws IOException {
        Answer answer = send(request);

        answer.assertError(400, "InvalidArgument");
        assertThat(answer.body()).doesNotContain("\"HostId\":\"null\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 20", "Transfer-Encoding: chunked"})
    void answersInvalidArgumentToABodyThatIsCutOff(String framing) throws IOException {
        try (RawConnection connection = new RawConnection(api.port())) {
            connection.write(request("POST / HTTP/1.1", HOST, FORM, framing) + "14\r\nLimit=1");
            connection.endOutput();

            connection.read().assertError(400, "InvalidArgument");
        }
    }

    /** Such a client speaks in binary frames: it could not read the dialect. */
    @Test
    void hangsUpOnClientsThatStartWithHttp2() throws IOException {
        try (RawConnection connection = new RawConnection(api.port())) {
            connection.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

            assertThat(connection.readRest()).isEmpty();
        }
    }

    /** Whoever stands in between might have taken the other length, and what follows for another request. */
    @Test
    void trustsNoConnectionAfterABodyOfTwoLengths() throws IOException {
        try (RawConnection connection = new RawConnection(api.port())) {
            connection.write(request("POST / HTTP/1.1", HOST, FORM, "Content-Length: 5", "Transfer-Encoding: chunked")
                    + "0\r\n\r\n"
                    + request("GET /smuggled HTTP/1.1", HOST));

            connection.read().assertError(400, "MissingRequiredParams");
            assertThat(connection.readRest()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/x", "/./", "/x/../", "///", "/%2e", "/error", "http://fnf.local:8363/x"})
    void knowsNoOtherPath(String path) throws IOException {
        Answer answer = send(request("GET " + path + "?Action=ListExecutions HTTP/1.1", HOST));

        answer.assertError(404, "InvalidApi.NotFound");
        assertThat(answer.json().path("HostId").asString()).isEqualTo("fnf.local");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "get", "Get", "PRI", "M-SEARCH"})
    void knowsNoOtherMethod(String method) throws IOException {
        assertUnsupportedMethod(method + " /");
    }

    @ParameterizedTest
    @ValueSource(strings = "CONNECT fnf.local:8363")
    void knowsNoMethodThatHasNoPath(String methodAndTarget) throws IOException {
        assertUnsupportedMethod(methodAndTarget);
    }

    /** That is HTTP/0.9, which knows no heads; what comes on later connections has them all the same. */
    @ParameterizedTest
    @CsvSource({"GET /, MissingRequiredParams", "POST /, InvalidArgument", "GET /?%zz, InvalidArgument"})
    void answersARequestWithoutAVersionWithoutAHead(String line, String code) throws IOException {
        for (int round = 0; round < 3; round++) {
            assertThat(api.sendRaw(line + "\r\n")).startsWith("{\"RequestId\":").contains('"' + code + '"');
            send(request("GET / HTTP/1.1 x", HOST)).assertError(400, "InvalidArgument");
        }
    }

    @Test
    void answersHeadWithoutABody() throws IOException {
        try (RawConnection connection = new RawConnection(api.port())) {
            connection.write(request("HEAD / HTTP/1.1", HOST, "Connection: close"));

            Answer answer = connection.readHead();

            answer.assertHeaders();
            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.headers()).containsEntry("Allow", "GET, POST");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET /?%s HTTP/1.1, Accept: nonsense",
        "GET /?%s HTTP/1.1, Expect: 100-continue",
        "GET /?%s HTTP/1.0, Accept: */*",
        "GET //?%s HTTP/1.1, Accept: */*",
        "GET http://fnf.local:8363/?%s HTTP/1.1, Accept: */*"
    })
    void servesUnusualRequestsThatAreLegal(String line, String header) throws IOException {
        String query = ApiClient.encode(ApiClient.sign(
                "GET",
                "key-" + account,
                "secret-" + account,
                Map.of("Action", "ListExecutions", "Version", "2019-03-15", "FlowName", "contained")));

        Answer answer = send(request(line.formatted(query), HOST, header));

        answer.assertDialect();
        assertThat(answer.status()).isEqualTo(200);
    }

    private Answer send(String request) throws IOException {
        try (RawConnection connection = new RawConnection(api.port())) {
            connection.write(request);
            return connection.read();
        }
    }

    private void assertUnsupportedMethod(String methodAndTarget) throws IOException {
        Answer answer = send(request(methodAndTarget + " HTTP/1.1", HOST));

        answer.assertError(405, "UnsupportedHTTPMethod");
        assertThat(answer.headers()).containsEntry("Allow", "GET, POST");
    }
}
