package io.fnflocal.seed;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.fnflocal.execution.BulkExecutions;
import io.fnflocal.execution.ExecutionStatus;
import io.fnflocal.seed.SeedNode.Fields;

/** Reads what a seed document has the database generate. */
final class SeedGenerations {

    private static final Pattern NAME_PREFIX = Pattern.compile("[A-Za-z0-9_-]{0,118}");
    private static final long MAX_COUNT = 9_999_999_999L;
    private static final int MAX_WEIGHT = 10_000;
    private static final int MAX_PAYLOAD = 32_768;
    private static final int DEFAULT_PAYLOAD = 20;

    private SeedGenerations() {}

    /**
     * The executions, or null if mistakes were collected.
     *
     * @param prefixes those of the flow so far; this one is added
     */
    static SeedDocument.@Nullable Generation parse(SeedNode node, SeedTimes times, Set<String> prefixes) {
        Fields fields =
                node.fields("count", "namePrefix", "newest", "every", "statuses", "payload", "qualifier", "mapRunName");
        Long count = fields.require("count", given -> given.integer(1, MAX_COUNT));
        String namePrefix = fields.require("namePrefix", given -> newPrefix(given, prefixes));
        long size = count == null ? 1 : count;
        BulkExecutions bulk = new BulkExecutions(
                size,
                namePrefix == null ? "" : namePrefix,
                fields.find("newest", times::time, times.now()),
                fields.find("every", SeedTimes::duration, Duration.ofMinutes(1)),
                times.now(),
                fields.find("statuses", given -> statuses(given, size), () -> List.of(ExecutionStatus.SUCCEEDED)),
                fields.find("payload", payload -> (int) payload.integer(8, MAX_PAYLOAD), DEFAULT_PAYLOAD),
                fields.find("qualifier", SeedParser::shortText),
                fields.find("mapRunName", SeedParser::shortText));
        if (count == null || namePrefix == null) {
            return null;
        }
        requireTimesInRange(node, bulk);
        return new SeedDocument.Generation(node, bulk);
    }

    /** Collects a mistake where the executions that a document generates become more than this. */
    static void requireMaxExecutions(List<SeedDocument.Account> accounts, long max) {
        long sum = 0;
        for (SeedDocument.Account account : accounts) {
            for (SeedDocument.Flow flow : account.flows()) {
                for (SeedDocument.Generation generation : flow.generations()) {
                    long before = sum;
                    sum += generation.executions().count();
                    if (before <= max && sum > max) {
                        SeedNode source = generation.source();
                        source.problems()
                                .add(source.error(
                                        ("by here, the document generates %d executions but must generate at most %d,"
                                                        + " the maximum that fnf.seed-max-executions sets")
                                                .formatted(sum, max)));
                    }
                }
            }
        }
    }

    private static String newPrefix(SeedNode node, Set<String> prefixes) {
        String prefix = node.text(NAME_PREFIX, "up to 118 letters, digits, underscores or hyphens");
        SeedParser.requireNew(node, prefix, prefixes);
        return prefix;
    }

    private static void requireTimesInRange(SeedNode node, BulkExecutions bulk) {
        try {
            SeedTimes.requireInRange(node, bulk.newest().plus(BulkExecutions.MAX_RUN));
            SeedTimes.requireInRange(node, bulk.newest().minus(bulk.every().multipliedBy(bulk.count() - 1)));
        } catch (ArithmeticException | DateTimeException e) {
            throw node.error("count times every is too long; one of them must be smaller");
        }
    }

    /**
     * Collects a mistake for each execution of a flow that has the name of a generated one.
     *
     * @param sources the executions that the flow lists, by name
     */
    static void requireOtherNames(List<SeedDocument.Generation> generations, Map<String, SeedNode> sources) {
        Map<String, SeedDocument.Generation> byPrefix = generations.stream()
                .collect(
                        Collectors.toMap(generation -> generation.executions().namePrefix(), generation -> generation));
        sources.forEach((name, source) -> BulkExecutions.prefixOf(name)
                .map(byPrefix::get)
                .filter(generation -> generation.executions().hasName(name))
                .ifPresent(generation -> source.problems()
                        .add(source.error("name '%s' is also generated at line %d but must be unique"
                                .formatted(name, generation.source().line())))));
    }

    private static Supplier<List<ExecutionStatus>> statuses(SeedNode node, long max) {
        Map<ExecutionStatus, Integer> weights = new LinkedHashMap<>();
        node.mapping()
                .forEach((name, weight) ->
                        weights.put(SeedExecutions.status(weight, name), (int) weight.integer(0, MAX_WEIGHT)));
        int total = weights.values().stream().mapToInt(Integer::intValue).sum();
        if (total < 1 || total > MAX_WEIGHT) {
            throw node.error(
                    "the weights of statuses add up to %d but must add up to 1 to %d".formatted(total, MAX_WEIGHT));
        }
        return () -> StatusRotation.of(weights, max);
    }
}
