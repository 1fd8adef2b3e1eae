package io.fnflocal.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.fnflocal.client.CloudAnswer;
import io.fnflocal.client.CloudCall;
import io.fnflocal.client.Pace;
import io.fnflocal.signature.Credentials;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

class ConformanceCommandTests {

    private static final Credentials CREDENTIALS = new Credentials("testid", "testsecret", null);
    private static final Map<String, String> ENVIRONMENT =
            Map.of("ALIBABA_CLOUD_ACCESS_KEY_ID", "testid", "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "testsecret");

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter messages = new StringWriter();

    @Test
    void helps() {
        assertThat(run(Map.of(), "--help")).isZero();
        assertThat(out.toString()).contains("Exit status:", "--endpoint", "--write", "--replay", "nothing differs");
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(run(ENVIRONMENT, "--flow", "f")).isEqualTo(2);
        assertThat(messages.toString()).contains("--endpoint must be given");
        assertThat(run(ENVIRONMENT, "--endpoint", "localhost")).isEqualTo(2);
        assertThat(messages.toString()).contains("--flow must name a flow to list, unless --write");
        assertThat(run(Map.of(), "--endpoint", "localhost", "--flow", "f")).isEqualTo(2);
        assertThat(messages.toString())
                .contains("ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET must be set");
    }

    @Test
    void refusesAnEndpointWithAPathAndAnUnknownOption() {
        assertThat(run(ENVIRONMENT, "--endpoint", "http://localhost/path")).isEqualTo(2);
        assertThat(messages.toString()).contains("'http://localhost/path' must be a host such as");
        assertThat(run(ENVIRONMENT, "--secret", "s")).isEqualTo(2);
        assertThat(messages.toString()).contains("--secret");
    }

    @Test
    void writesOverNoTranscript() throws IOException {
        Path file = Files.writeString(directory.resolve("t.jsonl"), "mine");

        assertThat(run(ENVIRONMENT, "--endpoint", "http://localhost:1", "--flow", "f", "--transcript", file.toString()))
                .isEqualTo(2);

        assertThat(messages.toString()).contains("t.jsonl exists; --resume goes on with it");
        assertThat(file).hasContent("mine");
    }

    @Test
    void leavesNoTranscriptIfNothingWasAsked() {
        Path file = directory.resolve("t.jsonl");

        assertThat(run(ENVIRONMENT, "--endpoint", "http://localhost:1", "--flow", "f", "--transcript", file.toString()))
                .isEqualTo(2);

        assertThat(file).doesNotExist();
        assertThat(messages.toString())
                .contains("http://localhost:1 cannot be reached; is the endpoint right?")
                .doesNotContain("--resume");
    }

    @Test
    void saysThatItCanGoOn() {
        String file = transcript("http://localhost:1", "{}").toString();

        assertThat(run(
                        ENVIRONMENT,
                        "--endpoint",
                        "http://localhost:1",
                        "--flow",
                        "f",
                        "--resume",
                        "--transcript",
                        file))
                .isEqualTo(2);

        assertThat(messages.toString())
                .contains("the same command with --resume goes on")
                .contains("http://localhost:1 cannot be reached");
    }

    @Test
    void resumesOnlyTheSameRun() {
        Path file = transcript("http://localhost:1", "400 InvalidArgument");

        assertThat(run(
                        ENVIRONMENT,
                        "--endpoint",
                        "http://localhost:2",
                        "--flow",
                        "f",
                        "--resume",
                        "--transcript",
                        file.toString()))
                .isEqualTo(2);

        assertThat(messages.toString())
                .contains("is of a run with endpoint \"http://localhost:1\", but \"http://localhost:2\" is asked for");
    }

    @Test
    void replaysWithoutCredentials() {
        assertThat(run(
                        Map.of(),
                        "--replay",
                        transcript("http://a", "{\"Code\":\"InvalidArgument\"}").toString()))
                .isZero();
        assertThat(out.toString())
                .contains("1 same, 0 differ, " + (Questions.ALL.size() - 1) + " not asked")
                .contains("not asked (not in the transcript)");
    }

    @Test
    void showsInFullWhatDiffers() {
        assertThat(run(
                        Map.of(),
                        "--replay",
                        transcript("http://a", "{\"Code\":\"%s\"}".formatted("Other".repeat(20)))
                                .toString()))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("2.3 Limit=0\n  the emulator:  400 InvalidArgument\n  this endpoint: 400 "
                        + "Other".repeat(20));
    }

    @Test
    void leavesOutABrokenLastLineAndItsQuestion() throws IOException {
        Path file = transcript("http://a", "{\"Code\":\"InvalidArgument\"}");
        List<String> lines = Files.readAllLines(file);
        Files.write(file, lines.subList(0, lines.size() - 1));
        Files.writeString(file, lines.get(2).substring(0, 10), StandardOpenOption.APPEND);

        assertThat(run(Map.of(), "--replay", file.toString())).isEqualTo(2);
    }

    @Test
    void replaysOnlyTranscripts() throws IOException {
        Path file = Files.writeString(directory.resolve("t.jsonl"), "{}\n");

        assertThat(run(Map.of(), "--replay", file.toString())).isEqualTo(2);
        assertThat(run(Map.of(), "--replay", directory.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(messages.toString()).contains("must be a transcript of this command", "none cannot be read");
    }

    /** Of a run that asked one question, with this answer. */
    private Path transcript(String endpoint, String body) {
        Path file = directory.resolve("run.jsonl");
        Transcript transcript = Transcript.create(
                file,
                JsonMapper.shared()
                        .createObjectNode()
                        .put("transcript", 1)
                        .put("endpoint", endpoint)
                        .put("region", "cn-hangzhou")
                        .put("flow", "f"));
        Question question = Questions.ALL.stream()
                .filter(asked -> asked.name().equals("Limit=0"))
                .findFirst()
                .orElseThrow();
        Exchange exchange = new Exchange(
                CloudCall.of("ListExecutions", Map.of()), new CloudAnswer(400, Map.of(), body), Instant.EPOCH);
        transcript.add(question, List.of(exchange), "whatever", new Redaction(CREDENTIALS));
        return file;
    }

    private int run(Map<String, String> environment, String... arguments) {
        return new CommandLine(new ConformanceCommand(environment, Pace.NONE))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(messages))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println(failure.getMessage());
                    return 2;
                })
                .execute(arguments);
    }
}
