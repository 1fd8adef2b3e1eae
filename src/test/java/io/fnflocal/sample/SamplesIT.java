package io.fnflocal.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.TestAccount;
import io.fnflocal.EmulatorTest;
import io.fnflocal.seed.TestSeed;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Samples are run where their SDK is to be had, and print what a direct call answers. */
@EmulatorTest
class SamplesIT {

    private static final String INPUT = "{\"text\": \"it's \\\"$x\\\" ${x} $(x) `x` \\\\ 中文 😀\",\n\"n\": 1}";
    private static final List<String> NEWER_THAN_CLASSIC = List.of("Environment", "ExecutionMode");

    private final ApiClient api;
    private final TestSeed seed;
    private final TestAccount account;

    @TempDir
    private Path directory;

    @Autowired
    SamplesIT(ApiClient api, TestSeed seed) {
        this.api = api;
        this.seed = seed;
        this.account = api.newAccount();
    }

    @BeforeEach
    void startExecution() {
        api.call("PUT", "/_fnf/flows/%s/sampled".formatted(account.id()), "{\"definition\": \"x\"}");
        api.put("/_fnf/flows/%s/sampled/script".formatted(account.id()), "script: [{after: 0s, status: Running}]");
        api.post(account, "StartExecution", Map.of("FlowName", "sampled", "ExecutionName", "first"));
    }

    @ParameterizedTest
    @CsvSource({"java, generic", "java, classic", "curl, typed"})
    void printWhatADirectCallAnswers(String language, String style) throws Exception {
        Map<String, String> first = Map.of("FlowName", "sampled", "ExecutionName", "first");
        for (var call : Map.of(
                        "ListExecutions", Map.of("FlowName", "sampled", "Limit", "1", "Status", "Running"),
                        "DescribeExecution", first,
                        "ListFlows", Map.of("Limit", "5"))
                .entrySet()) {
            JsonNode direct = api.get(account, call.getKey(), call.getValue()).json();

            JsonNode printed = run(language, style, call.getKey(), call.getValue());

            if (style.equals("classic")) {
                direct.findParents("Name").forEach(item -> ((ObjectNode) item).remove(NEWER_THAN_CLASSIC));
            }
            assertThat(withoutRequestId(printed)).as(call.getKey()).isEqualTo(withoutRequestId(direct));
        }
    }

    @ParameterizedTest
    @CsvSource({"java, generic", "java, classic", "curl, typed"})
    void sendAnyText(String language, String style) throws Exception {
        Map<String, String> execution = Map.of("FlowName", "sampled", "ExecutionName", "started");
        Map<String, String> call = new TreeMap<>(execution);
        call.put("Input", INPUT);

        JsonNode started = run(language, style, "StartExecution", call);

        JsonNode described = api.get(account, "DescribeExecution", execution).json();
        assertThat(started.path("StartedTime")).isEqualTo(described.path("StartedTime"));
        assertThat(described.path("Input").asString()).isEqualTo(INPUT);
    }

    /** A signed command for the cloud cannot be made without the secret, so a script signs. */
    @Test
    void signInTheShellForTheCloud() throws Exception {
        Map<String, String> call = Map.of("FlowName", "sampled", "ExecutionName", "scripted", "Input", INPUT);
        String script = code("curl", "typed", "cloud", "StartExecution", call)
                .replace("https://cn-hangzhou.fnf.aliyuncs.com", "http://localhost:" + api.port());

        String printed = shell(
                script,
                Map.of(
                        "ALIBABA_CLOUD_ACCESS_KEY_ID", account.accessKeyId(),
                        "ALIBABA_CLOUD_ACCESS_KEY_SECRET", account.secret()));

        assertThat(JsonMapper.shared().readTree(printed).path("Input").asString())
                .as(printed)
                .isEqualTo(INPUT);
    }

    @Test
    void takeTheKeyFromTheEnvironment() throws Exception {
        seed.apply("""
                accounts:
                  - id: "2100000000000077"
                    accessKeys: [{id: STS.sample, secret: s, securityToken: "it's/+="}]
                    flows: [{name: f, definition: d}]
                """);
        String program = api.get("/_fnf/code?language=java&style=generic&account=2100000000000077&Action=ListFlows")
                .text();

        String printed = Programs.java(
                directory,
                Map.of(
                        "ALIBABA_CLOUD_ACCESS_KEY_ID", "STS.sample",
                        "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "s",
                        "ALIBABA_CLOUD_SECURITY_TOKEN", "it's/+="),
                "com.aliyun.sample.Sample",
                program);

        assertThat(JsonMapper.shared().readTree(printed).path("Flows")).hasSize(1);
    }

    private JsonNode run(String language, String style, String action, Map<String, String> parameters)
            throws Exception {
        String program = code(language, style, "emulator", action, parameters);
        String printed = language.equals("java")
                ? Programs.java(directory, Map.of(), "com.aliyun.sample.Sample", program)
                : shell(program, Map.of());
        return JsonMapper.shared().readTree(printed);
    }

    private String code(String language, String style, String target, String action, Map<String, String> parameters) {
        Map<String, String> query = new TreeMap<>(parameters);
        query.putAll(Map.of("language", language, "style", style, "target", target, "Action", action));
        query.put("account", account.id());
        return api.get("/_fnf/code?" + ApiClient.encode(query)).text();
    }

    private String shell(String script, Map<String, String> environment) throws Exception {
        Programs.assumeInstalled("bash");
        Programs.assumeInstalled("curl");
        return Programs.output(
                directory,
                environment,
                List.of("bash", Programs.write(directory, "sample.sh", script).toString()));
    }

    private static JsonNode withoutRequestId(JsonNode answer) {
        assertThat(((ObjectNode) answer).remove("RequestId")).as("%s", answer).isNotNull();
        return answer;
    }
}
