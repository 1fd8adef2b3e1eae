package io.fnflocal.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.fnflocal.ApiClient;
import io.fnflocal.DemoEmulator;
import io.fnflocal.docs.Markdown.CodeBlock;

/** The commands that the documentation shows, one by one, against the jar. */
class WalkThroughIT {

    private static final String END = "--- end of the answer ---";
    private static final String EXPECTED = "# → ";

    private final ApiClient emulator = DemoEmulator.reset();

    @Test
    void theTestBenchGoesAsItsPageSays(@TempDir Path directory) throws Exception {
        List<Step> steps = steps(Markdown.page("test-bench.md").code("A walk in the shell", "sh"));

        run(steps, directory);

        assertThat(steps).hasSizeGreaterThan(8);
    }

    @Test
    void aFlowOfYourOwnIsSeededAsTheReadmeSays(@TempDir Path directory) throws Exception {
        Markdown readme = Markdown.readme();
        String heading = "Seed a flow of your own";
        Files.writeString(directory.resolve("nightly.yaml"), readme.code(heading, "yaml"));

        run(steps(readme.code(heading, "sh")), directory);
    }

    @Test
    void everyDocumentOfTheSeedPageIsLegal() {
        List<CodeBlock> documents = Markdown.page("seed.md").codeBlocks().stream()
                .filter(block -> block.language().equals("yaml"))
                .toList();

        assertThat(documents).isNotEmpty().allSatisfy(document -> {
            // One without a definition adds to the flow of the document before.
            if (document.code().contains("definition:")) {
                emulator.call("POST", "/_fnf/reset?seed=none", "");
            }
            ApiClient.Answer answer = emulator.putSeed(document.code());
            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        });
    }

    private void run(List<Step> steps, Path directory) throws Exception {
        Process shell = new ProcessBuilder("bash")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        try (Writer commands = shell.outputWriter();
                BufferedReader answers = shell.inputReader()) {
            for (Step step : steps) {
                String command = step.command()
                        .replace("http://localhost:8363", emulator.uri("").toString());
                assertThat(answer(command, commands, answers)).as(command).contains(step.expected());
            }
        }
        assertThat(shell.waitFor()).isZero();
    }

    private static String answer(String command, Writer commands, BufferedReader answers) throws IOException {
        commands.write(command + "\nprintf '\\n%s\\n' '" + END + "'\n");
        commands.flush();
        StringBuilder answer = new StringBuilder();
        for (String line = answers.readLine(); line != null && !line.equals(END); line = answers.readLine()) {
            answer.append(line).append('\n');
        }
        return answer.toString();
    }

    /** Commands end where a comment says what they print. */
    private static List<Step> steps(String script) {
        List<Step> steps = new ArrayList<>();
        StringBuilder command = new StringBuilder();
        script.lines().forEach(line -> {
            if (line.startsWith(EXPECTED)) {
                steps.add(new Step(command.toString(), line.substring(EXPECTED.length())));
                command.setLength(0);
            } else {
                command.append(line).append('\n');
            }
        });
        assertThat(command).isEmpty();
        return steps;
    }

    private record Step(String command, String expected) {}
}
