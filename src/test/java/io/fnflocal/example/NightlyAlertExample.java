package io.fnflocal.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

import com.aliyuncs.DefaultAcsClient;
import com.aliyuncs.fnf.model.v20190315.ListExecutionsRequest;
import com.aliyuncs.fnf.model.v20190315.ListExecutionsResponse.ExecutionsItem;
import com.aliyuncs.profile.DefaultProfile;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class NightlyAlertExample {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final GenericContainer<?> FNF = new GenericContainer<>(System.getProperty("fnf.image", "fnf-local"))
            .withExposedPorts(8363)
            .waitingFor(Wait.forHealthcheck());

    private static final String NIGHTLY_RUN_THAT_FAILS = """
            accounts:
              - id: "%s"
                flows:
                  - name: nightly
                    definition: "Type: StateMachine"
                    executions:
                      - name: run-1
                        startedTime: now
                        script: [{after: 30s, status: Failed, output: {error: no disk}}]
            """;

    @BeforeAll
    static void start() {
        FNF.start();
    }

    @AfterAll
    static void end() {
        FNF.stop();
    }

    @Test
    void reportsARunOnceItHasFailed() throws Exception {
        JsonNode account = fnf("POST", "/_fnf/accounts", "application/json", "");
        String only = "?account=" + account.path("id").asString();
        fnf("PUT", "/_fnf/clock" + only, "application/json", "{\"frozen\": \"2026-01-01T00:00:00Z\"}");
        fnf(
                "PUT",
                "/_fnf/seed",
                "application/yaml",
                NIGHTLY_RUN_THAT_FAILS.formatted(account.path("id").asString()));

        List<String> before = failedRuns(account);
        fnf("POST", "/_fnf/clock/advance" + only, "application/json", "{\"by\": \"PT30S\"}");
        List<String> after = failedRuns(account);

        assertThat(before).isEmpty();
        assertThat(after).containsExactly("run-1");
        assertThat(fnf("GET", "/_fnf/requests" + only, "application/json", "").path("requests"))
                .hasSize(2)
                .allMatch(request ->
                        request.path("parameters").path("Status").asString().equals("Failed"))
                .allMatch(request -> request.path("notes").isEmpty());
    }

    /** What is tested: your program. */
    private static List<String> failedRuns(JsonNode account) throws Exception {
        DefaultAcsClient client = new DefaultAcsClient(DefaultProfile.getProfile(
                "cn-hangzhou",
                account.path("accessKeyId").asString(),
                account.path("accessKeySecret").asString()));
        ListExecutionsRequest request = new ListExecutionsRequest();
        request.setSysEndpoint(FNF.getHost() + ":" + FNF.getMappedPort(8363));
        request.setFlowName("nightly");
        request.setStatus("Failed");
        return client.getAcsResponse(request).getExecutions().stream()
                .map(ExecutionsItem::getName)
                .toList();
    }

    private static JsonNode fnf(String method, String path, String type, String body) throws Exception {
        URI uri = URI.create("http://" + FNF.getHost() + ":" + FNF.getMappedPort(8363) + path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return JsonMapper.shared()
                .readTree(HTTP.send(request, BodyHandlers.ofString()).body());
    }
}
