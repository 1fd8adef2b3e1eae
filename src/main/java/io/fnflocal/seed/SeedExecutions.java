package io.fnflocal.seed;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.fnflocal.execution.ExecutionNames;
import io.fnflocal.execution.ExecutionStatus;
import io.fnflocal.execution.NewExecution;
import io.fnflocal.execution.Script;
import io.fnflocal.execution.StoredEvent;
import io.fnflocal.flow.FlowParameters;
import io.fnflocal.seed.SeedNode.Fields;

/** Reads the executions that a seed document lists. */
final class SeedExecutions {

    private SeedExecutions() {}

    /**
     * The execution, or null if mistakes were collected.
     *
     * @param sources the executions of the flow so far by name; this one is added
     */
    static @Nullable NewExecution parse(SeedNode node, SeedTimes times, Map<String, SeedNode> sources) {
        Fields execution = node.fields(
                "name",
                "status",
                "startedTime",
                "stoppedTime",
                "input",
                "output",
                "definition",
                "qualifier",
                "mapRunName",
                "environment",
                "roleArn",
                "error",
                "cause",
                "events",
                "script");
        String name = execution.require("name", given -> newName(given, sources));
        Instant startedTime = execution.require("startedTime", times::time);
        Instant start = startedTime == null ? times.now() : startedTime;
        List<StoredEvent> events = SeedHistory.ofExecution(execution, times, start);
        Script script = execution.find(
                "script",
                steps -> SeedScripts.ofExecution(steps, start, SeedHistory.last(events, start), events.size()),
                Script.NONE);
        SeedHistory.requireMaxEvents(node, events.size(), script);
        ExecutionStatus status = execution.find("script") == null
                ? execution.require("status", SeedExecutions::status)
                : execution.find("status", SeedExecutions::statusBeforeScript, ExecutionStatus.STARTING);
        NewExecution read = new NewExecution(
                name == null ? "" : name,
                status == null ? ExecutionStatus.RUNNING : status,
                start,
                status == null ? null : stoppedTime(execution, times, status, startedTime, events),
                execution.find("input", SeedJson::payload),
                status == null ? null : execution.find("output", output -> output(output, status)),
                execution.find("definition", SeedNode::text),
                execution.find("qualifier", SeedParser::shortText),
                execution.find("mapRunName", SeedParser::shortText),
                execution.find("environment", SeedJson::environment),
                execution.find("roleArn", SeedFlows.by(FlowParameters.ROLE_ARN)),
                status == null ? null : execution.find("error", error -> SeedScripts.error(error, status)),
                status == null ? null : execution.find("cause", cause -> SeedScripts.cause(cause, status)),
                events,
                script);
        return name == null || status == null || startedTime == null ? null : read;
    }

    private static String newName(SeedNode node, Map<String, SeedNode> sources) {
        String name = node.text(ExecutionNames.PATTERN, ExecutionNames.RULE);
        if (sources.putIfAbsent(name, node) != null) {
            throw SeedParser.givenTwice(node, name);
        }
        return name;
    }

    static ExecutionStatus status(SeedNode node) {
        return status(node, node.text());
    }

    static ExecutionStatus status(SeedNode node, String name) {
        return ExecutionStatus.find(name)
                .orElseThrow(() -> node.error("status is '%s' but must be %s".formatted(name, ExecutionStatus.RULE)));
    }

    private static ExecutionStatus statusBeforeScript(SeedNode node) {
        ExecutionStatus status = status(node);
        if (status.isEnded()) {
            throw node.error(status.wireName(), "Starting or Running if there is a script");
        }
        return status;
    }

    /** @param startedTime null if it has a mistake */
    private static @Nullable Instant stoppedTime(
            Fields execution,
            SeedTimes times,
            ExecutionStatus status,
            @Nullable Instant startedTime,
            List<StoredEvent> events) {
        if (status.isEnded()) {
            return execution.require("stoppedTime", node -> stoppedTime(node, times, startedTime, events));
        }
        execution.find("stoppedTime", node -> {
            throw tooEarly(node, status);
        });
        return null;
    }

    private static Instant stoppedTime(
            SeedNode node, SeedTimes times, @Nullable Instant startedTime, List<StoredEvent> events) {
        Instant stoppedTime = times.time(node);
        if (startedTime != null && stoppedTime.isBefore(startedTime)) {
            throw node.error(
                    "stoppedTime is '%s' but must not be before startedTime, %s".formatted(stoppedTime, startedTime));
        }
        Instant lastEvent = SeedHistory.last(events, stoppedTime);
        if (stoppedTime.isBefore(lastEvent)) {
            throw node.error(
                    "stoppedTime is '%s' but must not be before the last event, %s".formatted(stoppedTime, lastEvent));
        }
        return stoppedTime;
    }

    /** The output, which only an ended execution may have. */
    static String output(SeedNode node, ExecutionStatus status) {
        if (!status.isEnded()) {
            throw tooEarly(node, status);
        }
        return SeedJson.payload(node);
    }

    private static SeedException tooEarly(SeedNode node, ExecutionStatus status) {
        return node.error("%s is given but must be absent for status %s, which has not ended"
                .formatted(node.name(), status.wireName()));
    }
}
