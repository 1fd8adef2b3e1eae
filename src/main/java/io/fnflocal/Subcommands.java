package io.fnflocal;

import java.util.Set;

import io.fnflocal.conformance.ConformanceCommand;
import io.fnflocal.importer.ImportCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Runs a subcommand of the jar, without a start of the emulator. */
@Command(
        name = "java -jar fnf-local.jar",
        subcommands = {ConformanceCommand.class, ImportCommand.class})
final class Subcommands {

    /** Known without the library, which a start of the emulator need not load. */
    static final Set<String> NAMES = Set.of("conformance", "import");

    /** No answer, or no legal command. */
    private static final int COULD_NOT_ASK = 2;

    private Subcommands() {}

    /** Whether the arguments of the process begin with a subcommand. */
    static boolean contains(String... arguments) {
        return arguments.length > 0 && NAMES.contains(arguments[0]);
    }

    /** Runs it and returns the status of the process. */
    static int run(String... arguments) {
        return commandLine().setExecutionExceptionHandler(Subcommands::report).execute(arguments);
    }

    static CommandLine commandLine() {
        return new CommandLine(new Subcommands());
    }

    private static int report(Exception failure, CommandLine command, CommandLine.ParseResult arguments) {
        String problem = failure instanceof InterruptedException ? "interrupted" : failure.getMessage();
        command.getErr().println(command.getCommandName() + ": " + problem);
        return COULD_NOT_ASK;
    }
}
