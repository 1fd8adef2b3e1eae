package io.fnflocal.execution;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.PredicateSpecification;

/** The filters of a list, and its order beside the position in it, because these two must agree. */
final class ExecutionFilters {

    /** Assumption (contract, section 4): newest first, and at the same instant by name, descending in byte order. */
    static final Sort NEWEST_FIRST = Sort.by(Sort.Direction.DESC, "startedTime", "name");

    /** The same order, in a form that is read day by day: within a day the names with a prefix stand together. */
    static final Sort NEWEST_DAY_FIRST =
            Sort.by(Sort.Direction.DESC, "startedDay").and(NEWEST_FIRST);

    /** Sorts after every character that a name can have. */
    private static final char AFTER_ANY_NAME_CHARACTER = '~';

    private ExecutionFilters() {}

    /** Matches the execution of this start and name and every one after it in {@link #NEWEST_FIRST} order. */
    static PredicateSpecification<Execution> startingAt(Instant startedTime, String name) {
        // The outer bound looks redundant; without it PostgreSQL filters the whole flow instead of seeking.
        return (execution, builder) -> builder.and(
                builder.lessThanOrEqualTo(execution.get("startedTime"), startedTime),
                builder.or(
                        builder.lessThan(execution.get("startedTime"), startedTime),
                        builder.lessThanOrEqualTo(execution.get("name"), name)));
    }

    static PredicateSpecification<Execution> ofFlow(long flowId) {
        return (execution, builder) -> builder.equal(execution.get("flowId"), flowId);
    }

    static PredicateSpecification<Execution> ofStatus(ExecutionStatus status) {
        return (execution, builder) -> builder.equal(execution.get("status"), status);
    }

    /** Assumption (contract, section 2): an execution that started at {@code begin} matches. */
    static PredicateSpecification<Execution> startedAtOrAfter(Instant begin) {
        return (execution, builder) -> builder.greaterThanOrEqualTo(execution.get("startedTime"), begin);
    }

    static PredicateSpecification<Execution> startedBefore(Instant end) {
        return (execution, builder) -> builder.lessThan(execution.get("startedTime"), end);
    }

    /**
     * For a prefix that few have, to be read in {@link #NEWEST_DAY_FIRST} order.
     *
     * @param oldestDay the first UTC day to look at
     * @param newestDay the last one
     */
    static PredicateSpecification<Execution> namedWithRarePrefix(
            String prefix, LocalDate oldestDay, LocalDate newestDay) {
        // A range rather than a LIKE: nothing to escape, and the index can seek it within a day whatever the prefix is.
        return (execution, builder) -> builder.and(
                builder.between(execution.get("startedDay"), oldestDay, newestDay),
                builder.greaterThanOrEqualTo(execution.get("name"), prefix),
                builder.lessThan(execution.get("name"), afterPrefix(prefix)));
    }

    /**
     * For a prefix that many have, to be read in {@link #NEWEST_FIRST} order.
     *
     * @param newestDay the last UTC day to look at
     */
    static PredicateSpecification<Execution> namedWithCommonPrefix(String prefix, LocalDate newestDay) {
        // No range: it would tempt PostgreSQL to collect all matches, though the next few are close by. And coalesce,
        // for of
        // that it expects half of the executions to match, of the comparison itself one in 200.
        return (execution, builder) -> builder.and(
                builder.lessThan(
                        execution.get("startedTime"),
                        newestDay.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()),
                builder.isTrue(builder.coalesce(
                        builder.equal(
                                builder.left(execution.get("name"), prefix.codePointCount(0, prefix.length())), prefix),
                        false)));
    }

    /** Sorts after every name with the prefix and before every other name that the prefix sorts before. */
    static String afterPrefix(String prefix) {
        return prefix + AFTER_ANY_NAME_CHARACTER;
    }

    static PredicateSpecification<Execution> ofQualifier(String qualifier) {
        return (execution, builder) -> builder.equal(execution.get("qualifier"), qualifier);
    }

    static PredicateSpecification<Execution> ofMapRun(String mapRunName) {
        return (execution, builder) -> builder.equal(execution.get("mapRunName"), mapRunName);
    }
}
