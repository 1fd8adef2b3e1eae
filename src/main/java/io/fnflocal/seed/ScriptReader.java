package io.fnflocal.seed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import io.fnflocal.execution.ExecutionProperties;
import io.fnflocal.execution.ExecutionScripts;
import io.fnflocal.execution.Script;
import io.fnflocal.seed.SeedNode.Fields;

/** Reads scripts outside of seed documents, by the same rules. */
@Component
public class ScriptReader {

    /** The name of a setting that is a script. */
    static final String SETTING = "fnf.executions.default-script";

    private final SeedProperties limits;

    ScriptReader(SeedProperties limits) {
        this.limits = limits;
    }

    /**
     * Reads a YAML or JSON document with the scripts of a flow.
     *
     * @throws SeedException with a line for each mistake
     */
    public Document read(InputStream document) {
        return read(document, "a mapping with script or next", ScriptReader::flow);
    }

    /**
     * Reads a YAML or JSON document with what is to come of an execution: {@code script}, a list of steps, which may be empty.
     *
     * @throws SeedException with a line for each mistake
     */
    public Script readRemaining(InputStream document, ExecutionScripts.Progress progress) {
        return read(document, "a mapping with script", node -> remaining(node, progress));
    }

    private <T> T read(InputStream document, String rule, Function<SeedNode, T> reader) {
        try {
            return read(
                    SeedSource.read("document", document, limits.seedMaxSize().toBytes()),
                    "the document",
                    rule,
                    limits,
                    reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Document flow(SeedNode node) {
        Fields flow = node.fields("script", "next");
        return new Document(flow.find("script", SeedScripts::ofFlow), SeedScripts.next(flow));
    }

    private static Script remaining(SeedNode document, ExecutionScripts.Progress progress) {
        SeedNode node = document.fields("script").require("script");
        if (node.items().isEmpty()) {
            return Script.NONE;
        }
        Script script = SeedScripts.ofExecution(node, progress.startedTime(), progress.lastTime(), progress.events());
        SeedHistory.requireMaxEvents(node, progress.events(), script);
        return script;
    }

    /** The script of the executions whose flow has none. */
    static Script defaultScript(ExecutionProperties properties, SeedProperties limits) {
        return read(
                new SeedSource(SETTING, properties.defaultScript()),
                "script",
                SeedScripts.RULE,
                limits,
                SeedScripts::ofFlow);
    }

    private static <T> T read(
            SeedSource source, String name, String rule, SeedProperties limits, Function<SeedNode, T> reader) {
        SeedProblems problems = new SeedProblems();
        T read = problems.collect(() -> reader.apply(SeedYaml.parse(source, limits, problems, name, rule)));
        if (read == null || !problems.isEmpty()) {
            problems.sort(0);
            throw new SeedException(problems.sentences());
        }
        return read;
    }

    /**
     * The scripts of a flow.
     *
     * @param script of all executions but the next ones, or null if none is given
     * @param next those of the next executions, or null if none are given
     */
    public record Document(
            @Nullable Script script, @Nullable List<Script> next) {}
}
