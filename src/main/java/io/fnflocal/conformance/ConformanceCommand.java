package io.fnflocal.conformance;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import io.fnflocal.client.CallFailedException;
import io.fnflocal.client.CloudClient;
import io.fnflocal.client.ConnectionOptions;
import io.fnflocal.client.EnvironmentCredentials;
import io.fnflocal.client.Pace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The subcommand {@code conformance}: asks an endpoint about the rules of the contract, and shows where it differs. */
@Command(
        name = "conformance",
        description = {
            "Asks an endpoint, such as the cloud, about the rules of the contract that can be asked from outside, and"
                    + " shows where it differs from FnF Local.",
            "",
            ConnectionOptions.CREDENTIALS,
            "",
            "Without --write nothing is changed: the executions of the flow that --flow names are listed. It keeps to the"
                    + " documented rates, so it takes a minute or two.",
            ""
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:nothing differs", "1:something differs", "2:it could not be asked"},
        footer = {
            "",
            "For example:",
            "  java -jar fnf-local.jar conformance --endpoint cn-hangzhou.fnf.aliyuncs.com --flow my_flow_name",
        },
        sortOptions = false,
        usageHelpAutoWidth = true)
public final class ConformanceCommand implements Callable<Integer> {

    private static final int SAME = 0;
    private static final int DIFFERS = 1;
    private static final int COULD_NOT_ASK = 2;

    /** For calls that delete what was created, after Ctrl+C. */
    private static final int MAX_CLEANING_SECONDS = 60;

    private static final String WILL_WRITE =
            "This creates flows whose names begin with %s, starts executions of them, and deletes them again.";

    private static final String WILL_READ = "This lists flows, and the executions of %s; it changes nothing.";

    private static final String GOES_ON = "Not finished; the same command with --resume goes on from here.";

    private static final String NO_FLOW = "--flow must name a flow to list, unless --write lets one be created";

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Option(names = "--flow", paramLabel = "NAME", description = "the flow whose executions are listed")
    private String flow = "";

    @Option(
            names = "--write",
            description = "also asks about flows and executions that it creates, under one prefix, and deletes again")
    private boolean write;

    @Option(
            names = "--transcript",
            paramLabel = "FILE",
            defaultValue = "fnf-conformance.jsonl",
            description = "where the calls and answers are kept, without credentials, account numbers and data of"
                    + " executions (default: ${DEFAULT-VALUE})")
    private Path file = Path.of("");

    @Option(names = "--resume", description = "goes on with the transcript of a run that was interrupted")
    private boolean resume;

    @Option(names = "--replay", paramLabel = "FILE", description = "shows the table of a transcript; nothing is called")
    private @Nullable Path replayed;

    private final Map<String, String> environment;
    private final Pace pace;

    /** Called by the library. */
    public ConformanceCommand() {
        this(System.getenv(), Pace.documented());
    }

    ConformanceCommand(Map<String, String> environment, Pace pace) {
        this.environment = environment;
        this.pace = pace;
    }

    @Override
    public Integer call() throws CallFailedException, InterruptedException {
        return show(replayed == null ? ask() : replay(replayed));
    }

    private static List<Finding> replay(Path file) {
        Transcript transcript = Transcript.read(file);
        return Questions.ALL.stream()
                .map(question -> transcript.answers().containsKey(question.name())
                        ? Questions.replay(question, transcript.answers().get(question.name()))
                        : Finding.notAsked(question, "not in the transcript"))
                .toList();
    }

    private List<Finding> ask() throws CallFailedException, InterruptedException {
        if (flow.isEmpty() && !write) {
            throw new IllegalArgumentException(NO_FLOW);
        }
        Redaction redaction = new Redaction(EnvironmentCredentials.read(environment));
        CloudClient client = connection.client(environment, pace);
        Transcript transcript = transcript();
        String prefix = transcript.header().path("prefix").asString("");
        messages().println(write ? WILL_WRITE.formatted(prefix) : WILL_READ.formatted(flow));
        ConformanceRun run = new ConformanceRun(client, transcript, redaction, messages(), flow, write ? prefix : null);
        CountDownLatch finished = new CountDownLatch(1);
        Thread asking = Thread.currentThread();
        Thread onExit = new Thread(() -> interrupt(asking, finished));
        Runtime.getRuntime().addShutdownHook(onExit);
        try {
            return run.run();
        } catch (CallFailedException | InterruptedException e) {
            if (Files.exists(file)) {
                messages().println(GOES_ON);
            }
            throw e;
        } finally {
            finished.countDown();
        }
    }

    private static void interrupt(Thread asking, CountDownLatch finished) {
        asking.interrupt();
        try {
            finished.await(MAX_CLEANING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Transcript transcript() {
        ObjectNode header = JsonMapper.shared().createObjectNode();
        header.put("transcript", 1);
        header.put("endpoint", connection.endpoint().toString());
        header.put("region", connection.region());
        header.put("flow", flow);
        if (resume) {
            Transcript transcript = Transcript.read(file);
            header.properties().forEach(wanted -> requireSame(transcript.header(), wanted));
            return transcript;
        }
        if (Files.exists(file)) {
            throw new IllegalArgumentException(
                    "%s exists; --resume goes on with it, --transcript names another".formatted(file));
        }
        header.put(
                "prefix",
                "fnf_local_"
                        + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()));
        header.put("time", Instant.now().toString());
        return Transcript.create(file, header);
    }

    private void requireSame(JsonNode header, Map.Entry<String, JsonNode> wanted) {
        JsonNode there = header.path(wanted.getKey());
        if (!there.equals(wanted.getValue())) {
            throw new IllegalArgumentException("%s is of a run with %s %s, but %s is asked for"
                    .formatted(file, wanted.getKey(), there, wanted.getValue()));
        }
    }

    private int show(List<Finding> findings) {
        PrintWriter out = connection.commandLine().getOut();
        out.print(FindingsTable.of(findings));
        if (replayed == null) {
            out.printf("Transcript: %s%n", file);
        }
        out.flush();
        if (findings.stream().noneMatch(Finding::wasAsked)) {
            return COULD_NOT_ASK;
        }
        return findings.stream().anyMatch(Finding::differs) ? DIFFERS : SAME;
    }

    private PrintWriter messages() {
        return connection.commandLine().getErr();
    }
}
