package io.fnflocal.importer;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import io.fnflocal.account.AccountId;
import io.fnflocal.client.CallFailedException;
import io.fnflocal.client.CloudClient;
import io.fnflocal.client.ConnectionOptions;
import io.fnflocal.client.Pace;
import io.fnflocal.execution.ExecutionStatus;
import io.fnflocal.flow.FlowName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The subcommand {@code import}: reads an account through its API and writes a seed document to standard output. */
@Command(
        name = "import",
        description = {
            "Reads flows, executions and histories of an account, and writes them to standard output: a seed document,"
                    + " with which FnF Local gives the same answers.",
            "",
            ConnectionOptions.CREDENTIALS,
            "",
            "Nothing is changed: it calls ListFlows, DescribeFlow, ListExecutions and GetExecutionHistory. It keeps to the"
                    + " documented rates: 198 executions a second, or with their histories 5 a second.",
            ""
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:the document has been written",
            "2:it could not be read, and there is no document; the same command goes on from there"
        },
        footer = {
            "",
            "For example, the last week of a flow, without anybody's data:",
            "  java -jar fnf-local.jar import --endpoint cn-hangzhou.fnf.aliyuncs.com --flow my_flow_name --since 7d"
                    + " --anonymise > seed.yaml",
            "  java -jar fnf-local.jar --fnf.seed=seed.yaml",
        },
        sortOptions = false,
        usageHelpAutoWidth = true)
public final class ImportCommand implements Callable<Integer> {

    /** The default of {@code fnf.seed-max-size}, in bytes. */
    private static final int USUAL_MAX_SIZE = 16 * 1024 * 1024;

    private final Map<String, String> environment;
    private final PrintStream output;
    private final Pace pace;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Option(
            names = "--flow",
            paramLabel = "NAME",
            description = "a flow to import; may be given several times (default: all flows of the account)")
    private List<String> flows = List.of();

    @Option(names = "--status", paramLabel = "STATUS", description = "only executions with this status")
    private @Nullable String status;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "only executions that started since then: 2026-11-01T00:00:00Z, or 12h or 7d back from now")
    private @Nullable String since;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "1000",
            description = "the maximum number of executions of each flow, newest first (default: ${DEFAULT-VALUE})")
    private int limit;

    @Option(
            names = "--no-history",
            description = "leaves out the histories, each of which costs a call, and with them errors and causes")
    private boolean withoutHistory;

    @Option(
            names = "--anonymise",
            description = "replaces names, inputs, outputs and all other texts by made-up ones of the same shape")
    private boolean anonymise;

    @Option(
            names = "--relative",
            description = "writes times as now-..., counted back from the beginning of the import")
    private boolean relative;

    @Option(
            names = "--account",
            paramLabel = "ID",
            defaultValue = "1000000000000001",
            description = "the account in the document, with the key testid (default: ${DEFAULT-VALUE})")
    private String account = "";

    @Option(
            names = "--progress-file",
            paramLabel = "FILE",
            defaultValue = "fnf-import.partial.jsonl",
            description = "keeps the answers, as they are, until the document has been written"
                    + " (default: ${DEFAULT-VALUE})")
    private Path progressFile = Path.of("");

    /** Called by the library. */
    @SuppressWarnings("SystemOut") // the document is what is asked for
    public ImportCommand() {
        this(System.getenv(), System.out, Pace.documented());
    }

    ImportCommand(Map<String, String> environment, PrintStream output, Pace pace) {
        this.environment = environment;
        this.output = output;
        this.pace = pace;
    }

    /**
     * Imports.
     *
     * @return 0, as everything else is an exception
     * @throws ImportException with a message for the user
     * @throws IllegalArgumentException likewise, if there are no credentials
     */
    @Override
    public Integer call() throws CallFailedException, ImportException, InterruptedException, IOException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Selection selection = selection(now);
        CloudClient client = connection.client(environment, pace);
        try (RememberedCalls calls = RememberedCalls.open(progressFile, selection, client, now)) {
            List<ImportedFlow> imported = read(calls, selection);
            List<ImportedFlow> written = anonymise ? Anonymiser.anonymise(imported, new SecureRandom()) : imported;
            print(new SeedDocumentWriter(account, relative ? calls.began() : null).write(written));
            calls.delete();
        }
        return 0;
    }

    private List<ImportedFlow> read(RememberedCalls calls, Selection selection)
            throws CallFailedException, ImportException, InterruptedException {
        PrintWriter messages = connection.commandLine().getErr();
        try {
            return new Import(calls, selection, messages).read();
        } catch (CallFailedException | ImportException e) {
            if (calls.size() > 0) {
                messages.printf(
                        "import: %d answers are kept in %s; the same command goes on from there%n",
                        calls.size(), progressFile);
            }
            throw e;
        }
    }

    private Selection selection(Instant now) {
        flows.forEach(flow -> require(FlowName.PATTERN.matcher(flow).matches(), "--flow", flow, FlowName.RULE));
        if (status != null) {
            require(ExecutionStatus.find(status).isPresent(), "--status", status, ExecutionStatus.RULE);
        }
        require(limit > 0, "--limit", String.valueOf(limit), "greater than 0");
        require(AccountId.PATTERN.matcher(account).matches(), "--account", account, AccountId.RULE);
        Selection selection = new Selection(
                connection.endpoint().url(), connection.region(), flows, status, since, limit, !withoutHistory);
        try {
            selection.earliest(now);
        } catch (DateTimeException | ArithmeticException e) {
            require(false, "--since", String.valueOf(since), Selection.SINCE_RULE);
        }
        return selection;
    }

    private void require(boolean legal, String option, String value, String rule) {
        if (!legal) {
            throw new ParameterException(
                    connection.commandLine(), "%s is '%s' but must be %s".formatted(option, value, rule));
        }
    }

    private void print(byte[] document) throws ImportException {
        output.write(document, 0, document.length);
        if (output.checkError()) {
            throw new ImportException("The document cannot be written to standard output.");
        }
        if (document.length > USUAL_MAX_SIZE) {
            connection
                    .commandLine()
                    .getErr()
                    .printf(
                            "import: the document has %d bytes; load it with a larger --fnf.seed-max-size than 16MB%n",
                            document.length);
        }
    }
}
