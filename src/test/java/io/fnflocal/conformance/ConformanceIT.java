package io.fnflocal.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The emulator answers each question as its contract says; and what answers otherwise is found out. */
class ConformanceIT extends RunTest {

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
        List<JsonNode> listed = new ArrayList<>(page.path("Executions").values());
        Collections.reverse(listed);
        page.putArray("Executions").addAll(listed);
        if (!page.has("NextToken")) {
            page.put("NextToken", "");
        }
        return answer.withBody(JsonMapper.shared().writeValueAsString(page));
    }
}
