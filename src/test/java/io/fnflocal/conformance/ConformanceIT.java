package io.fnflocal.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.TestAccount;
import io.fnflocal.EmulatorTest;
import io.fnflocal.client.CallFailedException;
import io.fnflocal.client.CloudClient;
import io.fnflocal.client.Endpoint;
import io.fnflocal.client.Pace;
import io.fnflocal.signature.Credentials;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The emulator answers each question as its contract says; and what answers otherwise is found out. */
@EmulatorTest
@TestPropertySource(properties = "fnf.executions.default-script=hold")
class ConformanceIT {

    private static final String NEEDS_WRITE = ": null (needs --write)";
    private static final String PREFIX = "conformance";

    @Autowired
    private ApiClient api;

    @TempDir
    private Path directory;

    private TestAccount account = TestAccount.DEFAULT;

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

    @Test
    void emulatorAnswersEveryQuestionAsItsContractSays() throws Exception {
        List<Finding> findings = run("run.jsonl", api.uri("").toString(), "asked", PREFIX);

        assertThat(findings).hasSameSizeAs(Questions.ALL);
        assertThat(others(findings)).isEmpty();
        assertThat(flowNames()).containsExactly("another", "asked");
    }

    @Test
    void transcriptGivesTheSameTableWithoutSecretsAndData() throws Exception {
        List<Finding> findings = run("run.jsonl", api.uri("").toString(), "asked", PREFIX);

        assertThat(directory.resolve("run.jsonl"))
                .content()
                .doesNotContain(account.accessKeyId())
                .doesNotContain(account.secret())
                .doesNotContain(account.id())
                .doesNotContain("word")
                .contains("ACCESS_KEY_ID");
        Transcript transcript = Transcript.read(directory.resolve("run.jsonl"));
        assertThat(Questions.ALL.stream()
                        .map(question -> Questions.replay(
                                question, transcript.answers().getOrDefault(question.name(), List.of()))))
                .isEqualTo(findings);
    }

    @Test
    void withoutWriteItOnlyReads() throws Exception {
        Queue<String> requests = new ConcurrentLinkedQueue<>();
        try (Proxy proxy = new Proxy(api.port(), (call, request, answer) -> {
            requests.add(request);
            return answer;
        })) {
            assertThat(others(run("run.jsonl", proxy.url(), "asked", null)))
                    .allMatch(other -> other.endsWith(NEEDS_WRITE))
                    .hasSameSizeAs(
                            Questions.ALL.stream().filter(Question::writes).toList());
        }
        assertThat(requests)
                .hasSizeGreaterThan(80)
                .noneMatch(request -> request.matches("(?s).*(Create|Update|Delete|Start|Stop)(Flow|Execution).*"));
    }

    @Test
    void makesAFlowToListIfNoneIsNamed() throws Exception {
        List<Finding> findings = run("run.jsonl", api.uri("").toString(), "", PREFIX);

        assertThat(findings).noneMatch(Finding::differs);
        assertThat(findings.stream().filter(finding -> !finding.wasAsked()).count())
                .isLessThan(4);
        assertThat(flowNames()).containsExactly("another", "asked");
    }

    @Test
    void findsWhatDiffers() throws Exception {
        try (Proxy proxy = new Proxy(api.port(), (call, request, answer) -> otherwise(answer))) {
            assertThat(run("run.jsonl", proxy.url(), "asked", PREFIX).stream()
                            .filter(Finding::differs)
                            .map(finding -> finding.question().name() + " = " + finding.observed()))
                    .contains(
                            "the order of executions = oldest first",
                            "executions of the same millisecond = by name, ascending",
                            "StoppedTime of a running execution = null",
                            "a flow that there is not = 404 FlowNotFound",
                            "Limit=0 = 400 InvalidParameter",
                            "NextToken on the last page = \"\"")
                    .doesNotContain("the order of flows = by name, descending");
        }
    }

    @Test
    void getsThroughThrottlingBrokenConnectionsAndSlowAnswers() throws Exception {
        try (Proxy proxy = new Proxy(api.port(), (call, request, answer) -> {
            if (call % 17 == 0) {
                return Proxy.BROKEN;
            }
            return call % 5 == 0
                    ? new Proxy.Answer(
                            429, Map.of("x-acs-retry-after", "10"), "{\"Code\":\"ResourceThrottled\",\"Message\":\"\"}")
                    : answer;
        })) {
            // Without --write: a call that the proxy reports as throttled has arrived all the same.
            assertThat(others(run("run.jsonl", proxy.url(), "asked", null)))
                    .allMatch(other -> other.endsWith(NEEDS_WRITE));
        }
        try (Proxy proxy = new Proxy(api.port(), (call, request, answer) -> {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            return call % 29 == 0 ? Proxy.BROKEN : answer;
        })) {
            assertThat(others(run("writes.jsonl", proxy.url(), "asked", PREFIX)))
                    .isEmpty();
        }
        assertThat(flowNames()).containsExactly("another", "asked");
    }

    @Test
    void goesOnAfterAnInterruptAndLeavesNothingBehind() throws Exception {
        Thread asking = Thread.currentThread();
        int all;
        try (Proxy proxy = new Proxy(api.port(), (call, request, answer) -> {
            if (call == 200) {
                asking.interrupt();
            }
            return answer;
        })) {
            assertThatExceptionOfType(InterruptedException.class)
                    .isThrownBy(() -> run("run.jsonl", proxy.url(), "asked", PREFIX));
            all = proxy.calls();
        }
        assertThat(flowNames()).containsExactly("another", "asked");

        try (Proxy proxy = new Proxy(api.port(), (call, request, answer) -> answer)) {
            assertThat(others(ask(Transcript.read(directory.resolve("run.jsonl")), proxy.url(), "asked", PREFIX)))
                    .isEmpty();
            assertThat(proxy.calls()).isPositive().isLessThan(all);
        }
    }

    @Test
    void deletesWhatAKilledRunHasLeft() throws Exception {
        api.post(
                account,
                "CreateFlow",
                Map.of("Name", PREFIX + "_left", "Type", "FDL", "Definition", Conversation.DEFINITION));
        Transcript killed = Transcript.create(directory.resolve("run.jsonl"), header());
        killed.addCreated(PREFIX + "_left");

        ask(Transcript.read(directory.resolve("run.jsonl")), api.uri("").toString(), "asked", PREFIX);

        assertThat(flowNames()).containsExactly("another", "asked");
    }

    @Test
    void saysWhatIsWrongWithTheFirstCall() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> run("run.jsonl", api.uri("").toString(), "nobody", null))
                .withMessageStartingWith("The first call was answered 404 FlowNotExists: Flow nobody does not exist.");
        assertThatExceptionOfType(CallFailedException.class)
                .isThrownBy(() -> run("other.jsonl", "http://localhost:1", "asked", null))
                .withMessage("http://localhost:1 cannot be reached; is the endpoint right?");
    }

    /** Another emulator: it lists the oldest first, has null for nothing, an empty token, and other codes. */
    private static Proxy.Answer otherwise(Proxy.Answer answer) {
        String body = answer.body()
                .replace("FlowNotExists", "FlowNotFound")
                .replace("InvalidArgument", "InvalidParameter")
                .replace("\"StoppedTime\":\"\"", "\"StoppedTime\":null");
        if (!body.contains("\"Executions\"")) {
            return answer.withBody(body);
        }
        ObjectNode page = (ObjectNode) JsonMapper.shared().readTree(body);
        ArrayNode reversed = page.putArray("Executions");
        List<JsonNode> listed = List.copyOf(
                JsonMapper.shared().readTree(body).path("Executions").values());
        listed.stream()
                .sorted(Comparator.comparing(listed::indexOf, Comparator.reverseOrder()))
                .forEach(reversed::add);
        if (!page.has("NextToken")) {
            page.put("NextToken", "");
        }
        return answer.withBody(JsonMapper.shared().writeValueAsString(page));
    }

    /** What is not the same, each in a line. */
    private static List<String> others(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> !finding.isSame())
                .map(finding ->
                        "%s: %s (%s)".formatted(finding.question().name(), finding.observed(), finding.reason()))
                .toList();
    }

    private List<Finding> run(String file, String url, String flow, @Nullable String prefix) throws Exception {
        return ask(Transcript.create(directory.resolve(file), header()), url, flow, prefix);
    }

    private List<Finding> ask(Transcript transcript, String url, String flow, @Nullable String prefix)
            throws Exception {
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

    private static ObjectNode header() {
        return JsonMapper.shared().createObjectNode().put("transcript", 1);
    }

    private List<String> flowNames() {
        return api.get(account, "ListFlows", Map.of()).json().path("Flows").values().stream()
                .map(flow -> flow.path("Name").asString(""))
                .toList();
    }
}
