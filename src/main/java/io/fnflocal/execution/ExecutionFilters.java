package io.fnflocal.execution;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;

import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.PredicateSpecification;

/** The filters of a list, with its order and its start position, because the three must agree. */
final class ExecutionFilters {

    /** Assumption (contract, section 4): newest first, and at the same instant by name, descending in byte order. */
    private static final Sort NEWEST_FIRST = Sort.by(Sort.Direction.DESC, "startedTime", "name");

    /**
     * The same order, written so that an index is read day by day: within a day the names with a prefix are adjacent.
     */
    private static final Sort NEWEST_DAY_FIRST =
            Sort.by(Sort.Direction.DESC, "startedDay").and(NEWEST_FIRST);

    /** The same order within a day, written so that an index is read slot by slot. */
    private static final Sort NEWEST_SLOT_FIRST =
            Sort.by(Sort.Direction.DESC, "startedSlot").and(NEWEST_FIRST);

    /** The length of a slot of a day, as in migration V7. */
    private static final Duration SLOT = Duration.ofMinutes(5);

    private static final LocalDate BEFORE_ALL_DAYS = LocalDate.of(-1, 1, 1);

    private static final List<PredicateSpecification<Execution>> NOTHING =
            List.of((execution, builder) -> builder.disjunction());

    /** Sorts after every character that a name can have. */
    private static final char AFTER_ANY_NAME_CHARACTER = '~';

    private ExecutionFilters() {}

    /**
     * What to read for a page, or empty if nothing can match.
     *
     * <p>Executions with a common prefix are read like those without one. Others are read day by day, or by the slots of one
     * day if there are many; then the selection may end before the page is full.
     *
     * @param start where the page starts; for a query with a NextToken it has the token's time
     * @param whole whether to select all that is left, however long it takes to read
     */
    static Optional<Selection> select(ListExecutionsQuery query, PageStart start, boolean whole) {
        List<PredicateSpecification<Execution>> filters = otherFilters(query, start);
        String prefix = query.executionNamePrefix();
        if (prefix == null) {
            return Optional.of(inOrderOfTime(query, filters));
        }
        PageStart.Matches newest = start.newest();
        if (newest == null) {
            return Optional.empty();
        }
        LocalDate newestDay = newest.newestDay();
        LocalDate lastDay = newest.lastDay();
        if (lastDay == null) {
            filters.add(startedAtOrBefore(newest.newestTime()));
            filters.add(namedWithCommonPrefix(prefix));
            return Optional.of(inOrderOfTime(query, filters));
        }
        if (!whole && newest.many() && newestDay.equals(lastDay)) {
            Short lastSlot = newest.lastSlot();
            if (lastSlot == null) {
                return Optional.of(new Selection(NOTHING, NEWEST_FIRST, startOf(newestDay)));
            }
            filters.add(startedInSlots(newestDay, lastSlot, slotOf(newest.newestTime()), prefix));
            addIfGiven(query.status(), status -> hasValue("statusInSlots", status.wireName()), filters);
            return Optional.of(
                    new Selection(filters, NEWEST_SLOT_FIRST, startOf(newestDay).plus(SLOT.multipliedBy(lastSlot))));
        }
        // Once: whether few executions have the prefix or the status is for PostgreSQL to estimate.
        addIfGiven(query.status(), status -> hasValue("status", status), filters);
        if (whole || newest.allLeft()) {
            filters.add(startedOnDays(whole ? oldestDay(query) : lastDay, newestDay, prefix));
            return Optional.of(new Selection(filters, NEWEST_DAY_FIRST, null));
        }
        // If there are many, the last day itself may have too many to sort; it is read next.
        LocalDate oldestDay = newest.many() ? lastDay.plusDays(1) : lastDay;
        filters.add(startedOnDays(oldestDay, newestDay, prefix));
        return Optional.of(new Selection(filters, NEWEST_DAY_FIRST, startOf(oldestDay)));
    }

    private static Selection inOrderOfTime(ListExecutionsQuery query, List<PredicateSpecification<Execution>> filters) {
        ExecutionStatus status = query.status();
        addIfGiven(status, value -> hasValue("status", value), filters);
        if (status != null && usesStatusIndex(query)) {
            filters.add((execution, builder) -> builder.between(execution.get("status"), status, status));
        }
        return new Selection(filters, NEWEST_FIRST, null);
    }

    /**
     * Whether to give the status twice, so that its index is read: a plan for any status expects each to be as common as all
     * are on average. If all have succeeded, PostgreSQL would read the whole flow to find one that failed.
     */
    static boolean usesStatusIndex(ListExecutionsQuery query) {
        return query.status() != null && query.qualifier() == null && query.mapRunName() == null;
    }

    /** All but status and prefix. */
    private static List<PredicateSpecification<Execution>> otherFilters(ListExecutionsQuery query, PageStart start) {
        List<PredicateSpecification<Execution>> filters = new ArrayList<>();
        filters.add(hasValue("flowId", start.flowId()));
        if (query.nextToken() != null && start.startedTime() != null) {
            filters.add(startingAt(start.startedTime(), query.nextToken()));
        }
        addIfGiven(query.startedTimeBegin(), ExecutionFilters::startedAtOrAfter, filters);
        addIfGiven(query.startedTimeEnd(), ExecutionFilters::startedBefore, filters);
        addIfGiven(query.qualifier(), qualifier -> hasValue("qualifier", qualifier), filters);
        addIfGiven(query.mapRunName(), mapRunName -> hasValue("mapRunName", mapRunName), filters);
        return filters;
    }

    private static <T> void addIfGiven(
            @Nullable T value,
            Function<T, PredicateSpecification<Execution>> filter,
            List<PredicateSpecification<Execution>> filters) {
        if (value != null) {
            filters.add(filter.apply(value));
        }
    }

    /** The first UTC day that the query looks at. */
    static LocalDate oldestDay(ListExecutionsQuery query) {
        return query.startedTimeBegin() == null
                ? BEFORE_ALL_DAYS
                : LocalDate.ofInstant(query.startedTimeBegin(), ZoneOffset.UTC);
    }

    /** Sorts after every name with the prefix and before every other name that follows the prefix. */
    static String afterPrefix(String prefix) {
        return prefix + AFTER_ANY_NAME_CHARACTER;
    }

    /** Matches the execution with this start and name and every one after it in {@link #NEWEST_FIRST} order. */
    private static PredicateSpecification<Execution> startingAt(Instant startedTime, String name) {
        // The outer bound looks redundant; without it PostgreSQL filters the whole flow instead of seeking.
        return (execution, builder) -> builder.and(
                builder.lessThanOrEqualTo(execution.get("startedTime"), startedTime),
                builder.or(
                        builder.lessThan(execution.get("startedTime"), startedTime),
                        builder.lessThanOrEqualTo(execution.get("name"), name)));
    }

    private static PredicateSpecification<Execution> hasValue(String attribute, Object value) {
        return (execution, builder) -> builder.equal(execution.get(attribute), value);
    }

    /** Assumption (contract, section 2): an execution that started at {@code begin} matches. */
    private static PredicateSpecification<Execution> startedAtOrAfter(Instant begin) {
        return (execution, builder) -> builder.greaterThanOrEqualTo(execution.get("startedTime"), begin);
    }

    private static PredicateSpecification<Execution> startedBefore(Instant end) {
        return (execution, builder) -> builder.lessThan(execution.get("startedTime"), end);
    }

    private static PredicateSpecification<Execution> startedAtOrBefore(Instant newest) {
        return (execution, builder) -> builder.lessThanOrEqualTo(execution.get("startedTime"), newest);
    }

    private static PredicateSpecification<Execution> startedOnDays(LocalDate oldest, LocalDate newest, String prefix) {
        return (execution, builder) -> builder.and(
                builder.between(execution.get("startedDay"), oldest, newest),
                startsWith(execution.get("name"), prefix, builder));
    }

    private static PredicateSpecification<Execution> startedInSlots(
            LocalDate day, int oldest, int newest, String prefix) {
        return (execution, builder) -> builder.and(
                builder.equal(execution.get("startedDay"), day),
                builder.between(execution.get("startedSlot"), (short) oldest, (short) newest),
                startsWith(execution.get("nameInSlots"), prefix, builder));
    }

    private static int slotOf(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalTime().toSecondOfDay() / (int) SLOT.toSeconds();
    }

    private static Predicate startsWith(Expression<String> name, String prefix, CriteriaBuilder builder) {
        // A range rather than a LIKE: nothing to escape, and the index can seek it within a day whatever the prefix is.
        return builder.and(builder.greaterThanOrEqualTo(name, prefix), builder.lessThan(name, afterPrefix(prefix)));
    }

    /** For a prefix that many names have: read in {@link #NEWEST_FIRST} order. */
    private static PredicateSpecification<Execution> namedWithCommonPrefix(String prefix) {
        // No range: it would tempt PostgreSQL to collect all matches, although the next few are close by. The coalesce
        // is there because PostgreSQL expects half of the executions to match it, but only one in 200 to match a plain
        // comparison.
        return (execution, builder) -> builder.isTrue(builder.coalesce(
                builder.equal(builder.left(execution.get("name"), prefix.codePointCount(0, prefix.length())), prefix),
                false));
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /**
     * Which executions match, and the order in which they are read.
     *
     * @param end the time before which more can match, or null if these are all
     */
    record Selection(
            List<PredicateSpecification<Execution>> filters,
            Sort order,
            @Nullable Instant end) {

        PredicateSpecification<Execution> matching() {
            return PredicateSpecification.allOf(filters);
        }
    }
}
