package io.fnflocal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import io.fnflocal.ApiClient;
import io.fnflocal.EmulatorTest;
import io.fnflocal.seed.TestSeed;

/** What foreign calls leave in the journal, pasted into the shells that are installed. */
@EmulatorTest
class ShellsIT {

    private static final List<String> NASTY = List.of(
            "';touch x;'",
            "\";touch x;\"",
            "$(touch x)",
            "`touch x`",
            "${PATH:?}",
            "!!",
            "!touch",
            "\\",
            "\\'",
            "(touch x)",
            "~root",
            "{a,b}",
            "* ? [a]",
            "&touch x&",
            "|touch x",
            ">x",
            "<(touch x)",
            "=ls",
            "%PATH%",
            "#",
            "\u0085touch x\u0085",
            "\u009b2J",
            "\u202Etouch\u2066",
            "\u2028touch x",
            "\uFEFF\u200B😀");

    private final ApiClient api;
    private final String account;

    @Autowired
    ShellsIT(ApiClient api, TestSeed seed) {
        this.api = api;
        this.account = seed.accountWithFlow("{name: pasted, definition: d}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh -i", "bash --norc -i", "zsh -f -i", "fish --no-config -i"})
    void runCurlAndNothingElse(String shell, @TempDir Path directory) throws Exception {
        String[] command = shell.split(" ");
        assumeTrue(isInstalled(command[0]), command[0] + " is not installed");
        callWithNastyTexts();
        String pasted = api.get("/_fnf/requests?format=curl&limit=100").text();

        Path home = Files.createDirectory(directory.resolve("home"));
        List<String> called = paste(pasted, command, directory, home);

        assertThat(pasted).isNotEmpty().matches("[\\n -~]+").doesNotContain("touch x");
        assertThat(called)
                .isEqualTo(pasted.lines()
                        .flatMap(line -> Stream.of(line.split("\"")))
                        .map(part -> part.replaceFirst("^curl ", "").strip())
                        .filter(part -> !part.isEmpty())
                        .toList());
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files.map(Path::getFileName).map(String::valueOf)).allMatch(file -> file.startsWith("."));
        }
    }

    private void callWithNastyTexts() {
        api.call("DELETE", "/_fnf/requests", "");
        Map<String, String> parameters = new TreeMap<>();
        for (String text : NASTY) {
            api.get("/?Action=ListExecutions&AccessKeyId=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
            api.listExecutions(account, Map.of("FlowName", text));
            parameters.put(text, text);
        }
        api.listExecutions(account, parameters);
    }

    /** What the shell has called curl with, in a directory of its own. */
    private static List<String> paste(String text, String[] shell, Path directory, Path home) throws Exception {
        Path log = Files.createFile(directory.resolve("log"));
        Path curl = Files.writeString(directory.resolve("curl"), "#!/bin/sh\nprintf '%s\\n' \"$@\" >> '" + log + "'\n");
        assertThat(curl.toFile().setExecutable(true)).isTrue();
        Path input = Files.writeString(directory.resolve("input"), text + "exit\n");
        ProcessBuilder builder = new ProcessBuilder(shell)
                .directory(home.toFile())
                .redirectInput(input.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile());
        builder.environment().put("PATH", directory + File.pathSeparator + System.getenv("PATH"));
        builder.environment().put("HOME", home.toString());
        assertThat(builder.start().waitFor())
                .as(Files.readString(directory.resolve("output")))
                .isZero();
        return Files.readAllLines(log);
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}
