package io.fnflocal.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.TestAccount;
import io.fnflocal.EmulatorTest;
import io.fnflocal.client.CloudClient;
import io.fnflocal.client.Endpoint;
import io.fnflocal.client.Pace;
import io.fnflocal.signature.Credentials;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A run against the emulator, whose executions go on until they are stopped; each test has an account with two flows. */
@EmulatorTest
@TestPropertySource(properties = "fnf.executions.default-script=hold")
abstract class RunTest {

    static final String NEEDS_WRITE = ": null (needs --write)";
    static final String PREFIX = "conformance";

    @Autowired
    ApiClient api;

    @TempDir
    Path directory;

    TestAccount account = TestAccount.DEFAULT;

    @BeforeEach
    void makeFlows() {
        account = api.newAccount();
        assertThat(api.put("/_fnf/seed?account=" + account.id(), """
                                flows:
                                  - {name: another, definition: d}
                                  - name: asked
                                    definition: "Type: StateMachine"
                                    executions:
                                      - {name: tied-1, status: Running, startedTime: 2026-01-01T00:00:00Z}
                                      - {name: tied-2, status: Running, startedTime: 2026-01-01T00:00:00Z, input: {secret: word}}
                                    generate: [{count: 100, namePrefix: run-, newest: 2025-12-31T00:00:00Z, every: 1s}]
                                """).status()).isEqualTo(201);
    }

    List<Finding> run(String file, String url, String flow, @Nullable String prefix) throws Exception {
        return ask(Transcript.create(directory.resolve(file), header()), url, flow, prefix);
    }

    List<Finding> ask(Transcript transcript, String url, String flow, @Nullable String prefix) throws Exception {
        Credentials credentials = new Credentials(account.accessKeyId(), account.secret(), null);
        CloudClient client = new CloudClient(Endpoint.parse(url), "cn-hangzhou", credentials, Pace.NONE);
        return new ConformanceRun(
                        client,
                        transcript,
                        new Redaction(credentials),
                        new PrintWriter(new StringWriter()),
                        flow,
                        prefix)
                .run();
    }

    static ObjectNode header() {
        return JsonMapper.shared().createObjectNode().put("transcript", 1);
    }

    /** What is not the same, each in a line. */
    static List<String> others(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> !finding.isSame())
                .map(finding ->
                        "%s: %s (%s)".formatted(finding.question().name(), finding.observed(), finding.reason()))
                .toList();
    }

    List<String> flowNames() {
        return api.get(account, "ListFlows", Map.of()).json().path("Flows").values().stream()
                .map(flow -> flow.path("Name").asString(""))
                .toList();
    }
}
