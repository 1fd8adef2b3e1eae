package io.fnflocal.seed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.fnflocal.execution.ExecutionStatus;
import io.fnflocal.execution.Script;
import io.fnflocal.seed.SeedNode.Fields;

/** Reads scripts: those that the executions of a flow follow, and the rest of that of a single execution. */
final class SeedScripts {

    private static final int MAX_STEPS = 100;
    private static final Pattern ERROR = Pattern.compile("(?s).{1,128}");
    private static final Pattern CAUSE = Pattern.compile("(?s).{1,4096}");

    private SeedScripts() {}

    /** The script of a flow: its name or a list of steps. */
    static Script ofFlow(SeedNode node) {
        if (node.isScalar()) {
            Script named = Script.NAMED.get(node.text());
            if (named == null) {
                throw node.error(node.text(), Script.NAME_RULE + ", or a list of steps");
            }
            return named;
        }
        Script script = parse(node, SeedTimes::durationFromZero, SeedScripts::outputOfFlow);
        SeedHistory.requireMaxEvents(node, 0, script);
        requireForward(node, script);
        return script;
    }

    /**
     * What is left of the script of an execution.
     *
     * @param startedTime what each step's {@code after} is counted from
     */
    static Script ofExecution(SeedNode node, Instant startedTime) {
        return parse(
                node,
                after -> Duration.between(startedTime, SeedTimes.after(after, startedTime)),
                (step, status) -> step.find("output", output -> SeedExecutions.output(output, status)));
    }

    private static Script parse(SeedNode node, Function<SeedNode, Duration> after, OutputReader output) {
        List<SeedNode> items = node.items();
        if (items.isEmpty() || items.size() > MAX_STEPS) {
            throw node.error("script has %d steps but must have 1 to %d".formatted(items.size(), MAX_STEPS));
        }
        List<Script.Step> steps = new ArrayList<>();
        for (SeedNode item : items) {
            Script.Step step = node.problems().collect(() -> step(item, steps, after, output));
            if (step != null) {
                steps.add(step);
            }
        }
        return new Script(steps);
    }

    private static Script.@Nullable Step step(
            SeedNode node, List<Script.Step> previous, Function<SeedNode, Duration> after, OutputReader output) {
        Script.Step last = previous.isEmpty() ? null : previous.get(previous.size() - 1);
        if (last != null && last.ends()) {
            throw node.error("there must be no step after the one that ends the execution");
        }
        Fields step = node.fields("after", "status", "output", "error", "cause", "events");
        Duration time = step.require("after", given -> after(given, after, last));
        ExecutionStatus status = step.find("events") == null
                ? step.require("status", SeedExecutions::status)
                : step.find("status", SeedExecutions::status);
        if (time == null || (status == null && step.find("events") == null)) {
            return null;
        }
        return new Script.Step(
                time,
                status,
                status == null ? null : output.read(step, status),
                step.find("error", error -> error(error, status)),
                step.find("cause", cause -> cause(cause, status)),
                SeedHistory.ofStep(step));
    }

    private static Duration after(SeedNode node, Function<SeedNode, Duration> read, Script.@Nullable Step last) {
        Duration after = read.apply(node);
        if (last != null && after.compareTo(last.after()) <= 0) {
            throw node.error(node.text(), "longer than the after of the previous step");
        }
        return after;
    }

    /** Assumption (contract): the script of a flow goes forward only. */
    private static void requireForward(SeedNode node, Script script) {
        boolean running = false;
        for (Script.Step step : script.steps()) {
            if (running && step.status() == ExecutionStatus.STARTING) {
                throw node.error("%s goes back from Running to Starting but must go forward".formatted(node.name()));
            }
            running |= step.status() == ExecutionStatus.RUNNING;
        }
    }

    private static @Nullable String outputOfFlow(Fields step, ExecutionStatus status) {
        return status == ExecutionStatus.SUCCEEDED
                ? step.find("output", SeedJson::object, "{}")
                : step.find("output", output -> {
                    throw output.error("output is given but must be absent for a status other than Succeeded");
                });
    }

    /** Why an execution ended. */
    static String error(SeedNode node, @Nullable ExecutionStatus status) {
        return reason(node, status, ERROR, "1 to 128 characters");
    }

    /** The details of why an execution ended. */
    static String cause(SeedNode node, @Nullable ExecutionStatus status) {
        return reason(node, status, CAUSE, "1 to 4096 characters");
    }

    private static String reason(SeedNode node, @Nullable ExecutionStatus status, Pattern pattern, String rule) {
        if (status == null || !status.isEnded() || status == ExecutionStatus.SUCCEEDED) {
            throw node.error("%s is given but must be absent for a status other than Failed, TimedOut and Stopped"
                    .formatted(node.name()));
        }
        return node.text(pattern, rule);
    }

    private interface OutputReader {

        @Nullable
        String read(Fields step, ExecutionStatus status);
    }
}
