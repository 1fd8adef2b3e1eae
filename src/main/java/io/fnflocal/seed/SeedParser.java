package io.fnflocal.seed;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.fnflocal.execution.ExecutionStatus;
import io.fnflocal.flow.FlowName;
import io.fnflocal.seed.SeedNode.Fields;

/** Reads seed documents and refuses whatever breaks a rule, before anything is written. */
final class SeedParser {

    private static final Pattern ACCOUNT_ID = Pattern.compile("\\d{16}");
    private static final Pattern KEY_TEXT = Pattern.compile("[\\x21-\\x7E]{1,128}");
    private static final Pattern SECURITY_TOKEN = Pattern.compile("[\\x21-\\x7E]{1,4096}");
    private static final Pattern EXECUTION_NAME = Pattern.compile("[A-Za-z0-9_-]{1,128}");
    private static final Pattern NAME_PREFIX = Pattern.compile("[A-Za-z0-9_-]{0,118}");
    private static final Pattern SHORT_TEXT = Pattern.compile("\\P{Cntrl}{1,128}");
    private static final int LARGEST_WEIGHT = 10_000;
    private static final int LARGEST_PAYLOAD = 32_768;
    private static final int DEFAULT_PAYLOAD = 20;

    private final Function<String, Instant> now;

    /** @param now what {@code now} means in the documents, by account id */
    SeedParser(Function<String, Instant> now) {
        this.now = now;
    }

    /** @throws SeedException naming line, problem and what is legal */
    SeedDocument parse(SeedSource source) {
        Fields document = SeedNode.parse(source).fields("accounts");
        Set<String> ids = new HashSet<>();
        Set<String> keyIds = new HashSet<>();
        return new SeedDocument(document.list("accounts", account -> account(account, ids, keyIds)));
    }

    private SeedDocument.Account account(SeedNode node, Set<String> ids, Set<String> keyIds) {
        Fields account = node.fields("id", "accessKeys", "flows");
        SeedNode id = account.require("id");
        requireNew(id, id.text(ACCOUNT_ID, "16 digits"), ids);
        SeedTimes times = new SeedTimes(now.apply(id.text()));
        Set<String> flowNames = new HashSet<>();
        return new SeedDocument.Account(
                id.text(),
                times.now(),
                account.list("accessKeys", key -> accessKey(key, keyIds)),
                account.list("flows", flow -> flow(flow, times, flowNames)));
    }

    private static SeedDocument.AccessKey accessKey(SeedNode node, Set<String> ids) {
        Fields key = node.fields("id", "secret", "active", "securityToken", "policy");
        SeedNode id = key.require("id");
        requireNew(id, id.text(KEY_TEXT, "1 to 128 visible ASCII characters"), ids);
        return new SeedDocument.AccessKey(
                id,
                id.text(),
                key.require("secret").secret(KEY_TEXT, "1 to 128 visible ASCII characters"),
                key.find("active", SeedNode::bool, true),
                key.find("securityToken", token -> token.secret(SECURITY_TOKEN, "1 to 4096 visible ASCII characters")),
                key.find("policy", SeedPolicies::parse));
    }

    private static SeedDocument.Flow flow(SeedNode node, SeedTimes times, Set<String> names) {
        Fields flow = node.fields("name", "deleted", "definition", "executions", "generate");
        SeedNode name = flow.require("name");
        name.text(FlowName.PATTERN, FlowName.LEGAL);
        boolean deleted = flow.find("deleted", SeedNode::bool, false);
        if (!deleted) {
            requireNew(name, name.text(), names);
        }
        String definition = flow.require("definition").text();
        Set<String> executionNames = new HashSet<>();
        List<SeedDocument.Execution> executions =
                flow.list("executions", execution -> execution(execution, times, definition, executionNames));
        List<SeedDocument.Generation> generations = flow.list("generate", generation -> generation(generation, times));
        requireApart(executions, generations);
        return new SeedDocument.Flow(name, name.text(), deleted, definition, executions, generations);
    }

    private static SeedDocument.Execution execution(
            SeedNode node, SeedTimes times, String flowDefinition, Set<String> names) {
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
                "script");
        SeedNode name = execution.require("name");
        requireNew(name, name.text(EXECUTION_NAME, "1 to 128 letters, digits, underscores or hyphens"), names);
        Instant startedTime = times.time(execution.require("startedTime"));
        List<SeedDocument.Step> script =
                execution.find("script", steps -> SeedScripts.parse(steps, startedTime), List.of());
        ExecutionStatus status = status(execution, script);
        return new SeedDocument.Execution(
                name,
                name.text(),
                status,
                startedTime,
                stoppedTime(execution, times, status, startedTime),
                execution.find("input", SeedJson::payload),
                output(execution, status),
                execution.find("definition", SeedNode::text, flowDefinition),
                execution.find("qualifier", SeedParser::shortText),
                execution.find("mapRunName", SeedParser::shortText),
                execution.find("environment", SeedJson::environment),
                script);
    }

    private static ExecutionStatus status(Fields execution, List<SeedDocument.Step> script) {
        if (script.isEmpty()) {
            return status(execution.require("status"));
        }
        ExecutionStatus status = execution.find("status", SeedParser::status, ExecutionStatus.STARTING);
        if (status.isEnded()) {
            throw execution.require("status").refuse(status.wireName(), "Starting or Running where there is a script");
        }
        return status;
    }

    private static @Nullable Instant stoppedTime(
            Fields execution, SeedTimes times, ExecutionStatus status, Instant startedTime) {
        SeedNode node = execution.find("stoppedTime");
        if (!status.isEnded()) {
            if (node != null) {
                throw node.refuse("stoppedTime is given for status %s; legal: none until the execution has ended"
                        .formatted(status.wireName()));
            }
            return null;
        }
        Instant stoppedTime = times.time(execution.require("stoppedTime"));
        if (stoppedTime.isBefore(startedTime)) {
            throw execution
                    .require("stoppedTime")
                    .refuse("stoppedTime %s is before startedTime %s; legal: the same or later"
                            .formatted(stoppedTime, startedTime));
        }
        return stoppedTime;
    }

    /** An ended execution's output; another has none. */
    static @Nullable String output(Fields execution, ExecutionStatus status) {
        SeedNode node = execution.find("output");
        if (node != null && !status.isEnded()) {
            throw node.refuse("output is given for status %s; legal: none until the execution has ended"
                    .formatted(status.wireName()));
        }
        return node == null ? null : SeedJson.payload(node);
    }

    private static SeedDocument.Generation generation(SeedNode node, SeedTimes times) {
        Fields fields =
                node.fields("count", "namePrefix", "newest", "every", "statuses", "payload", "qualifier", "mapRunName");
        SeedDocument.Generation generation = new SeedDocument.Generation(
                node,
                fields.require("count").integer(1, 9_999_999_999L),
                fields.require("namePrefix").text(NAME_PREFIX, "up to 118 letters, digits, underscores or hyphens"),
                fields.find("newest", times::time, times.now()),
                fields.find("every", SeedTimes::duration, Duration.ofMinutes(1)),
                fields.find("statuses", SeedParser::statuses, List.of(ExecutionStatus.SUCCEEDED)),
                fields.find("payload", payload -> (int) payload.integer(8, LARGEST_PAYLOAD), DEFAULT_PAYLOAD),
                fields.find("qualifier", SeedParser::shortText),
                fields.find("mapRunName", SeedParser::shortText));
        requireTimesInRange(generation);
        return generation;
    }

    private static void requireTimesInRange(SeedDocument.Generation generation) {
        try {
            SeedTimes.requireInRange(
                    generation.source(), generation.newest().plus(SeedDocument.Generation.LONGEST_RUN));
            SeedTimes.requireInRange(
                    generation.source(),
                    generation.newest().minus(generation.every().multipliedBy(generation.count() - 1)));
        } catch (ArithmeticException | DateTimeException e) {
            throw generation.source().refuse("count times every is longer than time is; legal: less of one of them");
        }
    }

    private static List<ExecutionStatus> statuses(SeedNode node) {
        Map<ExecutionStatus, Integer> weights = new LinkedHashMap<>();
        node.mapping()
                .forEach((name, weight) -> weights.put(status(weight, name), (int) weight.integer(0, LARGEST_WEIGHT)));
        int total = weights.values().stream().mapToInt(Integer::intValue).sum();
        if (total < 1 || total > LARGEST_WEIGHT) {
            throw node.refuse("the weights of statuses add up to %d; legal: 1 to %d".formatted(total, LARGEST_WEIGHT));
        }
        return StatusRotation.of(weights);
    }

    static ExecutionStatus status(SeedNode node) {
        return status(node, node.text());
    }

    private static ExecutionStatus status(SeedNode node, String name) {
        return ExecutionStatus.find(name)
                .orElseThrow(() -> node.refuse("status is '%s'; legal: %s".formatted(name, ExecutionStatus.LEGAL)));
    }

    private static String shortText(SeedNode node) {
        return node.text(SHORT_TEXT, "1 to 128 characters, none of them a control character");
    }

    private static void requireNew(SeedNode node, String name, Set<String> names) {
        if (!names.add(name)) {
            throw node.refuse("%s '%s' stands twice; legal: once".formatted(node.name(), name));
        }
    }

    /** No two executions of a flow may have one name, generated ones included. */
    private static void requireApart(
            List<SeedDocument.Execution> executions, List<SeedDocument.Generation> generations) {
        Set<String> prefixes = new HashSet<>();
        for (SeedDocument.Generation generation : generations) {
            requireNew(generation.source(), generation.namePrefix(), prefixes);
            for (SeedDocument.Execution execution : executions) {
                if (generation.makes(execution.name())) {
                    throw execution
                            .source()
                            .refuse("name '%s' is also generated at line %d; legal: once"
                                    .formatted(
                                            execution.name(),
                                            generation.source().line()));
                }
            }
        }
    }
}
