import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

class NightlyAlertTest {

    private static String endpoint = System.getenv("FNF_ENDPOINT");

    @BeforeAll
    static void startWhereNoneRuns() {
        if (endpoint == null) {
            GenericContainer<?> fnf =
                    new GenericContainer<>("fnf-local").withExposedPorts(8363).waitingFor(Wait.forHealthcheck());
            fnf.start();
            endpoint = fnf.getHost() + ":" + fnf.getMappedPort(8363);
        }
    }

    @Test
    void reportsARunOnceItHasFailed() throws Exception {
        String account = fnf("POST", "accounts", "").replaceAll(".*\"id\":\"(\\d+)\".*", "$1");
        fnf("PUT", "clock?account=" + account, "{\"frozen\": \"2026-01-01T00:00:00Z\"}");
        fnf("PUT", "seed", """
                accounts:
                  - id: "%s"
                    flows:
                      - name: nightly
                        definition: "Type: StateMachine"
                        executions:
                          - name: run-1
                            startedTime: now
                            script: [{after: 30s, status: Failed}]
                """.formatted(account));
        NightlyAlert alert = new NightlyAlert(endpoint, "testid" + account, "testsecret" + account);

        assertEquals(List.of(), alert.failedRuns());
        fnf("POST", "clock/advance?account=" + account, "{\"by\": \"PT30S\"}");
        assertEquals(List.of("run-1"), alert.failedRuns());
    }

    private static String fnf(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + endpoint + "/_fnf/" + path))
                .header("Content-Type", path.equals("seed") ? "application/yaml" : "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertEquals(2, response.statusCode() / 100, response.body());
        return response.body().strip();
    }
}
