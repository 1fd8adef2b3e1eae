package io.fnflocal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.ApiClient.TestAccount;
import io.fnflocal.EmulatorTest;
import io.fnflocal.seed.TestSeed;

@EmulatorTest
class MetricsIT {

    @Autowired
    private ApiClient api;

    @Autowired
    private TestSeed seed;

    @Autowired
    private Actions actions;

    @Test
    void countsCallsByActionAndCode() {
        String account = seed.accountWithFlow("{name: counted, definition: d}");

        api.listExecutions(account, Map.of("FlowName", "counted"));
        api.listExecutions(account, Map.of("FlowName", "absent"));
        api.get(Map.of("Action", "DescribeMapRun", "Version", "2019-03-15"));
        api.get(Map.of("Action", "Anything", "Version", "2019-03-15"));

        assertThat(scrape())
                .containsPattern(
                        "http_server_requests_seconds_count\\{action=\"ListExecutions\",code=\"none\",.*} [1-9]")
                .containsPattern(
                        "http_server_requests_seconds_count\\{action=\"ListExecutions\",code=\"FlowNotExists\",.*} [1-9]")
                .containsPattern(
                        "http_server_requests_seconds_count\\{action=\"DescribeMapRun\",code=\"ActionNotSupported\",.*} [1-9]")
                .containsPattern(
                        "http_server_requests_seconds_count\\{action=\"other\",code=\"ActionNotSupported\",.*} [1-9]")
                .doesNotContain("Anything");
    }

    @Test
    void tagsEachActionByItsName() {
        TestAccount account = api.newAccount();
        Map<String, String> codes = new TreeMap<>();
        actions.supported().forEach(action -> {
            String code = api.get(account, action, Map.of()).code();
            codes.put(action, code.isEmpty() ? "none" : code);
        });

        assertThat(codes).containsEntry("CreateFlow", "MissingRequiredParams").containsEntry("ListFlows", "none");
        String metrics = scrape();
        codes.forEach((action, code) -> assertThat(metrics)
                .containsPattern("http_server_requests_seconds_count\\{action=\"%s\",code=\"%s\",.*} [1-9]"
                        .formatted(action, code)));
    }

    @Test
    void showsLatencyAsHistogramAndTheConnectionPool() {
        api.get(Map.of("Action", "Anything", "Version", "2019-03-15"));

        assertThat(scrape())
                .containsPattern("http_server_requests_seconds_bucket\\{action=\"other\",.*le=\"0.01.*} [1-9]")
                .containsPattern("hikaricp_connections_max\\{.*} 10");
    }

    @Test
    void tellsLivenessAndReadinessApart() {
        assertThat(get("/actuator/health/liveness").json().path("status").asString())
                .isEqualTo("UP");
        assertThat(get("/actuator/health/readiness").json().path("status").asString())
                .isEqualTo("UP");
    }

    @Test
    void keepsEverythingElseOfTheActuatorShut() {
        assertThat(get("/actuator/env").status()).isEqualTo(404);
        assertThat(get("/actuator/heapdump").status()).isEqualTo(404);
    }

    @Test
    void takesAnEmptyAcceptForNone() throws IOException {
        String answer = api.sendRaw(
                "GET /actuator/prometheus HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept: \r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @CsvSource({
        "/actuator/health, application/xml",
        "/actuator/health/readiness?x=%ff, '*/*'",
        "/actuator/health?x=%, text/html",
        "/actuator/prometheus, nope"
    })
    void refusesWhatItCannotAnswer(String path, String accept) throws IOException {
        String answer = api.sendRaw(
                "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept: " + accept + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400").contains("\"Code\":\"InvalidArgument\"");
    }

    private String scrape() {
        return get("/actuator/prometheus").text();
    }

    private Answer get(String path) {
        return api.send(HttpRequest.newBuilder().uri(api.uri(path)));
    }
}
