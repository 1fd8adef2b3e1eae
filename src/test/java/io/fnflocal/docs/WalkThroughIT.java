package io.fnflocal.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.fnflocal.EmulatorJar;
import io.fnflocal.example.Readme;

/** The README's walk through the test bench, command by command, against the jar. */
class WalkThroughIT {

    private static final String END = "--- end of the answer ---";
    private static final String EXPECTED = "# → ";

    @Test
    void goesAsTheReadmeSays() throws Exception {
        List<Step> steps = steps(Readme.code("In your tests", "sh"));

        try (EmulatorJar emulator = EmulatorJar.start()) {
            Process shell = new ProcessBuilder("bash").redirectErrorStream(true).start();
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

        assertThat(steps).hasSizeGreaterThan(8);
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
