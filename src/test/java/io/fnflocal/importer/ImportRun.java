package io.fnflocal.importer;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.fnflocal.client.Pace;
import picocli.CommandLine;

/** What a run of the command left behind; it does not keep to the rates. */
record ImportRun(int status, String document, String messages) {

    static ImportRun of(String accessKeyId, String secret, String endpoint, String... options) {
        List<String> arguments = new ArrayList<>(List.of("--endpoint", endpoint));
        arguments.addAll(List.of(options));
        return of(
                Map.of("ALIBABA_CLOUD_ACCESS_KEY_ID", accessKeyId, "ALIBABA_CLOUD_ACCESS_KEY_SECRET", secret),
                arguments);
    }

    static ImportRun of(Map<String, String> environment, List<String> arguments) {
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        StringWriter messages = new StringWriter();
        PrintStream output = new PrintStream(document, true, StandardCharsets.UTF_8);
        CommandLine command = new CommandLine(new ImportCommand(environment, output, Pace.NONE))
                .setErr(new PrintWriter(messages, true))
                .setOut(new PrintWriter(output, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    line.getErr().println(failure.getMessage());
                    return 2;
                });
        int status = command.execute(arguments.toArray(String[]::new));
        return new ImportRun(status, document.toString(StandardCharsets.UTF_8), messages.toString());
    }
}
