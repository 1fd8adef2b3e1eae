package io.fnflocal.execution;

import java.time.Instant;

import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.PredicateSpecification;

/** The filters of a list, and its order beside the position in it, because these two must agree. */
final class ExecutionFilters {

    /** Assumption (contract, section 4): newest first, and at the same instant by name, descending in byte order. */
    static final Sort NEWEST_FIRST = Sort.by(Sort.Direction.DESC, "startedTime", "name");

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

    /** A range rather than a LIKE: nothing to escape, and an index can serve it whatever the prefix is. */
    static PredicateSpecification<Execution> namedWithPrefix(String prefix) {
        return (execution, builder) -> builder.and(
                builder.greaterThanOrEqualTo(execution.get("name"), prefix),
                builder.lessThan(execution.get("name"), prefix + AFTER_ANY_NAME_CHARACTER));
    }

    static PredicateSpecification<Execution> ofQualifier(String qualifier) {
        return (execution, builder) -> builder.equal(execution.get("qualifier"), qualifier);
    }

    static PredicateSpecification<Execution> ofMapRun(String mapRunName) {
        return (execution, builder) -> builder.equal(execution.get("mapRunName"), mapRunName);
    }
}
