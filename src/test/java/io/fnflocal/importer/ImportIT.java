package io.fnflocal.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.TestAccount;
import io.fnflocal.DemoEmulator;
import io.fnflocal.EmulatorTest;
import tools.jackson.databind.JsonNode;

/** What is imported from one account gives the same answers in another. */
@EmulatorTest
class ImportIT {

    @Autowired
    private ApiClient api;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void givesTheSameAnswers(int seed) {
        TestAccount from = api.newAccount();
        TestAccount to = api.newAccount();
        put(from, new GeneratedDocument(new Random(seed)).json());

        ImportRun run = run(from);

        assertThat(run.status()).as(run.messages()).isZero();
        put(to, flows(run.document()));
        List<Map<String, String>> filters = new ArrayList<>(ReadAnswers.FILTERS);
        filters.add(Map.of("ExecutionNamePrefix", "a"));
        List<JsonNode> expected = ReadAnswers.of(api, from, filters);
        assertThat(expected).hasSizeGreaterThan(50);
        assertThat(ReadAnswers.of(api, to, filters)).isEqualTo(expected);
        // Nothing was changed, so another import is the same.
        assertThat(run(from).document()).isEqualTo(run.document());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void givesAnswersOfTheSameShapeWithoutTheData(int seed) {
        TestAccount from = api.newAccount();
        TestAccount to = api.newAccount();
        put(from, new GeneratedDocument(new Random(seed)).json());

        put(to, flows(run(from, "--anonymise").document()));

        List<String> expected = shapes(ReadAnswers.of(api, from, ReadAnswers.FILTERS));
        assertThat(shapes(ReadAnswers.of(api, to, ReadAnswers.FILTERS))).isEqualTo(expected);
    }

    @Test
    void writesADocumentToStartWith() {
        TestAccount from = api.newAccount();
        put(from, """
                flows:
                  - name: imported
                    definition: "Type: StateMachine"
                    executions:
                      - {name: a, status: Running, startedTime: now-2h}
                      - {name: b, status: Succeeded, startedTime: 2026-01-01T00:00:00Z, stoppedTime: 2026-01-01T00:00:01Z}
                """);
        ApiClient demo = DemoEmulator.reset();

        String document = run(from, "--flow", "imported", "--relative").document();

        assertThat(document)
                .startsWith("accounts:\n  - id: '1000000000000001'\n")
                .contains("startedTime: now-PT2H");
        assertThat(demo.putSeed(document).status()).isEqualTo(201);
        assertThat(demo.list(TestAccount.DEFAULT, Map.of("FlowName", "imported"))
                        .names())
                .containsExactly("a", "b");
    }

    @Test
    void readsOnlyWhatIsAskedFor() {
        TestAccount from = api.newAccount();
        put(from, """
                flows:
                  - {name: other, definition: d}
                  - name: flow
                    definition: d
                    executions:
                      - {name: a, status: Failed, startedTime: now-3h, stoppedTime: now-2h, error: DiskFull}
                      - {name: b, status: Failed, startedTime: now-2h, stoppedTime: now-1h, error: DiskFull}
                      - {name: c, status: Failed, startedTime: now-9d, stoppedTime: now-1h}
                      - {name: d, status: Running, startedTime: now-1h}
                """);

        String document = run(from, "--flow", "flow", "--status", "Failed", "--since", "1d", "--limit", "1")
                .document();

        assertThat(document)
                .contains("name: b", "error: DiskFull")
                .doesNotContain("other", "name: a", "name: c", "name: d");
        assertThat(run(from, "--no-history").document())
                .contains("name: other", "name: c")
                .doesNotContain("DiskFull");
    }

    @Test
    void saysWhatTheEndpointRefused() {
        TestAccount account = new TestAccount("1000000000000001", "nobody", "secret");

        ImportRun run = run(account);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.document()).isEmpty();
        assertThat(run.messages()).contains("ListFlows of the account was answered 403 InvalidAccessKeyID: ");
        assertThat(run(api.newAccount(), "--flow", "absent").messages())
                .contains("DescribeFlow of absent was answered 404 FlowNotExists: ");
        assertThat(directory).isEmptyDirectory();
    }

    private ImportRun run(TestAccount account, String... options) {
        List<String> all = new ArrayList<>(
                List.of("--progress-file", directory.resolve("progress").toString()));
        all.addAll(List.of(options));
        return ImportRun.of(
                account.accessKeyId(), account.secret(), api.uri("").toString(), all.toArray(String[]::new));
    }

    private void put(TestAccount account, String flows) {
        ApiClient.Answer answer = api.put("/_fnf/seed?account=" + account.id(), flows);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    /** What a document says of its only account. */
    private static String flows(String document) {
        return document.substring(document.indexOf("    flows:"));
    }

    /** Only which characters are of which kind. */
    private static List<String> shapes(List<JsonNode> answers) {
        Pattern escape = Pattern.compile("\\\\u[0-9a-f]{4}");
        Pattern letter = Pattern.compile("\\p{L}");
        Pattern digit = Pattern.compile("\\d");
        return answers.stream()
                .map(JsonNode::toString)
                .map(answer -> escape.matcher(answer).replaceAll("u"))
                .map(answer -> letter.matcher(answer).replaceAll("a"))
                .map(answer -> digit.matcher(answer).replaceAll("0"))
                .toList();
    }
}
