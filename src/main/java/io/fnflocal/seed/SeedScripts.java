package io.fnflocal.seed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.fnflocal.execution.ExecutionEnd;
import io.fnflocal.execution.ExecutionStatus;
import io.fnflocal.execution.Script;
import io.fnflocal.execution.StoredEvent;
import io.fnflocal.seed.SeedNode.Fields;

/** Reads scripts: those that the executions of a flow follow, and the rest of that of a single execution. */
final class SeedScripts {

    /** What the script of a flow must be, for error messages. */
    static final String RULE = Script.NAME_RULE + ", or a list of steps";

    private static final int MAX_STEPS = 100;

    /** Assumption: far more than any test needs, and still quick to write. */
    private static final int MAX_NEXT = 1_000;

    private SeedScripts() {}

    /** The script of a flow: its name or a list of steps. */
    static Script ofFlow(SeedNode node) {
        if (node.isScalar()) {
            Script named = Script.NAMED.get(node.text());
            if (named == null) {
                throw node.error(node.text(), RULE);
            }
            return named;
        }
        Script script = parse(node, StoredEvent.FIRST_STORED, SeedTimes::durationFromZero, SeedScripts::outputOfFlow);
        SeedHistory.requireMaxEvents(node, 0, script);
        requireForward(node, script);
        return script;
    }

    /** The scripts of the next executions that a flow starts, or null if the key is absent. */
    static @Nullable List<Script> next(Fields flow) {
        SeedNode next = flow.find("next");
        if (next == null) {
            return null;
        }
        List<Script> scripts = flow.list("next", SeedScripts::ofFlow);
        if (scripts.size() > MAX_NEXT) {
            throw next.error("next has %d scripts but must have at most %d".formatted(scripts.size(), MAX_NEXT));
        }
        return scripts;
    }

    /**
     * What is left of the script of an execution.
     *
     * @param startedTime what each step's {@code after} is counted from
     * @param earliest when the last of its events was
     * @param events how many it has already
     */
    static Script ofExecution(SeedNode node, Instant startedTime, Instant earliest, int events) {
        return parse(
                node,
                StoredEvent.FIRST_STORED + events,
                after -> Duration.between(startedTime, requireNotBefore(after, startedTime, earliest)),
                (step, status) -> step.find("output", output -> SeedExecutions.output(output, status)));
    }

    private static Instant requireNotBefore(SeedNode after, Instant startedTime, Instant earliest) {
        Instant dueTime = SeedTimes.after(after, startedTime);
        if (dueTime.isBefore(earliest)) {
            throw after.error(
                    "after leads to %s but must not be before the last event, at %s".formatted(dueTime, earliest));
        }
        return dueTime;
    }

    private static Script parse(
            SeedNode node, long firstEventId, Function<SeedNode, Duration> after, OutputReader output) {
        List<SeedNode> items = node.items();
        if (items.isEmpty() || items.size() > MAX_STEPS) {
            throw node.error("script has %d steps but must have 1 to %d".formatted(items.size(), MAX_STEPS));
        }
        List<Script.Step> steps = new ArrayList<>();
        long nextEventId = firstEventId;
        for (SeedNode item : items) {
            long eventId = nextEventId;
            Script.Step step = node.problems().collect(() -> step(item, steps, eventId, after, output));
            if (step != null) {
                steps.add(step);
                nextEventId += step.events().size();
            }
        }
        return new Script(steps);
    }

    private static Script.@Nullable Step step(
            SeedNode node,
            List<Script.Step> previous,
            long firstEventId,
            Function<SeedNode, Duration> after,
            OutputReader output) {
        Script.Step last = previous.isEmpty() ? null : previous.get(previous.size() - 1);
        if (last != null && last.ends()) {
            throw node.error("there must be no step after the one that ends the execution");
        }
        Fields step = node.fields("after", "status", "output", "error", "cause", "events");
        Duration time = step.require("after", given -> after(given, after, last));
        List<Script.Event> events = SeedHistory.ofStep(step, firstEventId);
        ExecutionStatus status = events.isEmpty()
                ? step.require("status", SeedExecutions::status)
                : step.find("status", SeedExecutions::status);
        if (time == null || (status == null && events.isEmpty())) {
            return null;
        }
        return new Script.Step(
                time,
                status,
                status == null ? null : output.read(step, status),
                step.find("error", error -> error(error, status)),
                step.find("cause", cause -> cause(cause, status)),
                events);
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
        return reason(node, status, ExecutionEnd::isError, ExecutionEnd.ERROR_RULE);
    }

    /** The details of why an execution ended. */
    static String cause(SeedNode node, @Nullable ExecutionStatus status) {
        return reason(node, status, ExecutionEnd::isCause, ExecutionEnd.CAUSE_RULE);
    }

    private static String reason(
            SeedNode node, @Nullable ExecutionStatus status, Predicate<String> legal, String rule) {
        if (status == null || !status.isEnded() || status == ExecutionStatus.SUCCEEDED) {
            throw node.error("%s is given but must be absent for a status other than Failed, TimedOut and Stopped"
                    .formatted(node.name()));
        }
        if (!legal.test(node.text())) {
            throw node.error(node.text(), rule);
        }
        return node.text();
    }

    private interface OutputReader {

        @Nullable
        String read(Fields step, ExecutionStatus status);
    }
}
