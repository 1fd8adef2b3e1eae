package io.fnflocal.seed;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.fnflocal.account.AccountId;
import io.fnflocal.execution.BulkExecutions;
import io.fnflocal.execution.ExecutionStatus;
import io.fnflocal.execution.NewExecution;
import io.fnflocal.flow.FlowName;
import io.fnflocal.seed.SeedNode.Fields;

/** Reads seed documents and checks every rule before anything is written. */
final class SeedParser {

    private static final Pattern KEY_TEXT = Pattern.compile("[\\x21-\\x7E]{1,128}");
    private static final Pattern SECURITY_TOKEN = Pattern.compile("[\\x21-\\x7E]{1,4096}");
    private static final Pattern EXECUTION_NAME = Pattern.compile("[A-Za-z0-9_-]{1,128}");
    private static final Pattern NAME_PREFIX = Pattern.compile("[A-Za-z0-9_-]{0,118}");
    private static final Pattern SHORT_TEXT = Pattern.compile("\\P{Cntrl}{1,128}");
    private static final int MAX_WEIGHT = 10_000;
    private static final int MAX_PAYLOAD = 32_768;
    private static final int DEFAULT_PAYLOAD = 20;

    private final Function<String, Instant> now;

    /** @param now what {@code now} means in the documents, by account id */
    SeedParser(Function<String, Instant> now) {
        this.now = now;
    }

    /** @throws SeedException that names line, problem and rule */
    SeedDocument parse(SeedSource source) {
        Fields document = SeedNode.parse(source).fields("accounts");
        Set<String> ids = new HashSet<>();
        Set<String> keyIds = new HashSet<>();
        return new SeedDocument(document.list("accounts", account -> account(account, ids, keyIds)));
    }

    private SeedDocument.Account account(SeedNode node, Set<String> ids, Set<String> keyIds) {
        Fields account = node.fields("id", "accessKeys", "flows");
        SeedNode id = account.require("id");
        requireNew(id, id.text(AccountId.PATTERN, AccountId.RULE), ids);
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
        name.text(FlowName.PATTERN, FlowName.RULE);
        boolean deleted = flow.find("deleted", SeedNode::bool, false);
        if (!deleted) {
            requireNew(name, name.text(), names);
        }
        String definition = flow.require("definition").text();
        Map<String, SeedNode> sources = new HashMap<>();
        Set<String> prefixes = new HashSet<>();
        List<NewExecution> executions =
                flow.list("executions", execution -> execution(execution, times, definition, sources));
        List<BulkExecutions> generated = flow.list("generate", bulk -> bulk(bulk, times, sources, prefixes));
        return new SeedDocument.Flow(name, name.text(), deleted, definition, executions, generated);
    }

    /** @param sources the executions of the flow so far by name; this one is added */
    private static NewExecution execution(
            SeedNode node, SeedTimes times, String flowDefinition, Map<String, SeedNode> sources) {
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
        name.text(EXECUTION_NAME, "1 to 128 letters, digits, underscores or hyphens");
        if (sources.put(name.text(), name) != null) {
            throw givenTwice(name, name.text());
        }
        Instant startedTime = times.time(execution.require("startedTime"));
        List<NewExecution.Step> script =
                execution.find("script", steps -> SeedScripts.parse(steps, startedTime), List.of());
        ExecutionStatus status = status(execution, script);
        return new NewExecution(
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

    private static ExecutionStatus status(Fields execution, List<NewExecution.Step> script) {
        if (script.isEmpty()) {
            return status(execution.require("status"));
        }
        ExecutionStatus status = execution.find("status", SeedParser::status, ExecutionStatus.STARTING);
        if (status.isEnded()) {
            throw execution.require("status").error(status.wireName(), "Starting or Running if there is a script");
        }
        return status;
    }

    private static @Nullable Instant stoppedTime(
            Fields execution, SeedTimes times, ExecutionStatus status, Instant startedTime) {
        SeedNode node = execution.find("stoppedTime");
        if (!status.isEnded()) {
            if (node != null) {
                throw node.error("stoppedTime is given but must be absent for status %s, which has not ended"
                        .formatted(status.wireName()));
            }
            return null;
        }
        Instant stoppedTime = times.time(execution.require("stoppedTime"));
        if (stoppedTime.isBefore(startedTime)) {
            throw execution
                    .require("stoppedTime")
                    .error("stoppedTime is '%s' but must not be before startedTime, %s"
                            .formatted(stoppedTime, startedTime));
        }
        return stoppedTime;
    }

    /** The output, which only an ended execution may have. */
    static @Nullable String output(Fields execution, ExecutionStatus status) {
        SeedNode node = execution.find("output");
        if (node != null && !status.isEnded()) {
            throw node.error("output is given but must be absent for status %s, which has not ended"
                    .formatted(status.wireName()));
        }
        return node == null ? null : SeedJson.payload(node);
    }

    private static BulkExecutions bulk(
            SeedNode node, SeedTimes times, Map<String, SeedNode> sources, Set<String> prefixes) {
        Fields fields =
                node.fields("count", "namePrefix", "newest", "every", "statuses", "payload", "qualifier", "mapRunName");
        BulkExecutions bulk = new BulkExecutions(
                fields.require("count").integer(1, 9_999_999_999L),
                fields.require("namePrefix").text(NAME_PREFIX, "up to 118 letters, digits, underscores or hyphens"),
                fields.find("newest", times::time, times.now()),
                fields.find("every", SeedTimes::duration, Duration.ofMinutes(1)),
                fields.find("statuses", SeedParser::statuses, List.of(ExecutionStatus.SUCCEEDED)),
                fields.find("payload", payload -> (int) payload.integer(8, MAX_PAYLOAD), DEFAULT_PAYLOAD),
                fields.find("qualifier", SeedParser::shortText),
                fields.find("mapRunName", SeedParser::shortText));
        requireTimesInRange(node, bulk);
        requireNew(fields.require("namePrefix"), bulk.namePrefix(), prefixes);
        requireOtherNames(node, bulk, sources);
        return bulk;
    }

    private static void requireTimesInRange(SeedNode node, BulkExecutions bulk) {
        try {
            SeedTimes.requireInRange(node, bulk.newest().plus(BulkExecutions.MAX_RUN));
            SeedTimes.requireInRange(node, bulk.newest().minus(bulk.every().multipliedBy(bulk.count() - 1)));
        } catch (ArithmeticException | DateTimeException e) {
            throw node.error("count times every is too long; one of them must be smaller");
        }
    }

    /** No two executions of a flow may have the same name, generated ones included. */
    private static void requireOtherNames(SeedNode node, BulkExecutions bulk, Map<String, SeedNode> sources) {
        sources.forEach((name, source) -> {
            if (bulk.hasName(name)) {
                throw source.error(
                        "name '%s' is also generated at line %d but must be unique".formatted(name, node.line()));
            }
        });
    }

    private static List<ExecutionStatus> statuses(SeedNode node) {
        Map<ExecutionStatus, Integer> weights = new LinkedHashMap<>();
        node.mapping()
                .forEach((name, weight) -> weights.put(status(weight, name), (int) weight.integer(0, MAX_WEIGHT)));
        int total = weights.values().stream().mapToInt(Integer::intValue).sum();
        if (total < 1 || total > MAX_WEIGHT) {
            throw node.error(
                    "the weights of statuses add up to %d but must add up to 1 to %d".formatted(total, MAX_WEIGHT));
        }
        return StatusRotation.of(weights);
    }

    static ExecutionStatus status(SeedNode node) {
        return status(node, node.text());
    }

    private static ExecutionStatus status(SeedNode node, String name) {
        return ExecutionStatus.find(name)
                .orElseThrow(() -> node.error("status is '%s' but must be %s".formatted(name, ExecutionStatus.RULE)));
    }

    private static String shortText(SeedNode node) {
        return node.text(SHORT_TEXT, "1 to 128 characters without control characters");
    }

    private static void requireNew(SeedNode node, String name, Set<String> names) {
        if (!names.add(name)) {
            throw givenTwice(node, name);
        }
    }

    private static SeedException givenTwice(SeedNode node, String name) {
        return node.error("%s '%s' is given twice but must be unique".formatted(node.name(), name));
    }
}
