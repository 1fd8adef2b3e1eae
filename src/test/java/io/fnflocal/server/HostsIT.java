package io.fnflocal.server;

import static io.fnflocal.server.RawRequests.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import io.fnflocal.ApiClient;
import io.fnflocal.EmulatorTest;
import io.fnflocal.seed.TestSeed;
import io.fnflocal.server.RawConnection.Answer;
import io.fnflocal.signature.SignedHeaders;

/** Every Host that is legal, signed as it was sent. */
@EmulatorTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostsIT {

    private static final Map<String, String> CALL =
            Map.of("Action", "ListExecutions", "Version", "2019-03-15", "FlowName", "hosted");

    @Autowired
    private ApiClient api;

    @Autowired
    private TestSeed seed;

    private String account = "";

    @BeforeAll
    void seedAFlow() {
        account = seed.accountWithFlow("{name: hosted, definition: d}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fnf_local:8363",
                "_fnf.local",
                "-fnf-:8363",
                "fnf..local",
                "FNF_Local:8363",
                "localhost:",
                "fnf.local.:8363",
                "xn--fiqs8s.xn--55qx5d:8363",
                "1.2.3.4.5",
                "[::1]:8363",
                "[fe80::1%25eth0]:8363",
                "[fe80::1%eth0]",
                "a~b!$&'()*+,;=c",
                "%e4%b8%ad:8363",
                "",
            })
    void isAnsweredInBothVersionsOfTheSignature(String host) throws IOException {
        String key = "key-" + account;
        String secret = "secret-" + account;
        String v1 = ApiClient.encode(ApiClient.sign("GET", key, secret, CALL));
        String v3 = ApiClient.encode(CALL);

        send(request("GET /?" + v1 + " HTTP/1.1", "Host: " + host));
        send(request("GET /?" + v3 + " HTTP/1.1", SignedHeaders.of(key, secret, CALL, host)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.0"})
    void maySendNoneInHttp10(String version) throws IOException {
        send(request(
                "GET /?" + ApiClient.encode(ApiClient.sign("GET", "key-" + account, "secret-" + account, CALL)) + " "
                        + version,
                "Accept: */*"));
    }

    @ParameterizedTest
    @CsvSource({"fnf_local:8363, fnf_local", "[fe80::1%25eth0]:8363, [fe80::1%25eth0]", "FNF.local:, FNF.local"})
    void namesTheHostWithoutItsPort(String host, String hostId) throws IOException {
        Answer answer = read(request("GET /x HTTP/1.1", "Host: " + host));

        answer.assertError(404, "InvalidApi.NotFound");
        assertThat(answer.json().path("HostId").asString()).isEqualTo(hostId);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a@b", "a/b", "a:b", "a:99999999999", "[::1", "::1", "a:1:2", "\u00e9", "[x]y"})
    void refusesWhatIsNoHost(String host) throws IOException {
        read(request("GET / HTTP/1.1", "Host: " + host)).assertError(400, "InvalidArgument");
    }

    private void send(String request) throws IOException {
        Answer answer = read(request);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        answer.assertDialect();
    }

    private Answer read(String request) throws IOException {
        try (RawConnection connection = new RawConnection(api.port())) {
            connection.write(request);
            return connection.read();
        }
    }
}
