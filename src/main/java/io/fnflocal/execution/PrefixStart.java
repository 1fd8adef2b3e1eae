package io.fnflocal.execution;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;

import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/** The statement that finds where a page of a name prefix starts, and which index it should be read from. */
final class PrefixStart {

    /** How many executions are looked at to tell whether a prefix is common. */
    static final int SAMPLE_SIZE = 2000;

    /** The maximum number of executions to sort for a page: more cost more than a look into each slot of a day. */
    static final int MAX_SORTED = 500;

    private static final Instant BEFORE_ALL_TIMES = Instant.parse("-0001-01-01T00:00:00Z");
    private static final Instant AFTER_ALL_TIMES = Instant.parse("+10001-01-01T00:00:00Z");

    private static final String NAMED = "name >= :prefix and name < :afterPrefix";

    /** In the form that the index by slots has (migration V7). */
    private static final String MATCHES_IN_SLOTS = "'' || name >= :prefix and '' || name < :afterPrefix{statusInSlots}";

    /** A name is compared "is true" where a range for an index would tempt PostgreSQL to collect all matches. */
    private static final String SQL = """
            select
                flow.id as flow_id,
                token.started_time,
            """ + PageStarts.DUE + """
                , case when others.few then position.day else newest_day.started_day end as newest_day,
                newest.started_time as newest_time,
                last_day.started_day as last_day,
                last_slot.started_slot as last_slot,
                last_day.all_left,
                density.many
            """ + PageStarts.FLOW_AND_TOKEN
            + """
            cross join lateral (
                select
                    time,
                    (time at time zone 'UTC')::date as day,
                    extract(hour from time at time zone 'UTC')::int * 12
                        + extract(minute from time at time zone 'UTC')::int / 5 as slot
                from (select least(token.started_time, cast(:latest as timestamptz)) as time) as latest
            ) as position
            cross join lateral (
                select {filtered} and not exists (
                    select 1
                    from fnf.execution
                    where flow_id = flow.id
                        and started_time between :earliest and position.time
                        {status}{statusAgain}{qualifier}{mapRunName}
                    order by started_time desc, name desc
                    offset %4$d
                ) as few
            ) as others
            left join lateral (
                select
                    started_day,
                    case started_day when position.day then position.slot else 287 end as max_slot
                from fnf.execution
                where not others.few
                    and flow_id = flow.id
                    and started_day between :beginDay and position.day
                    and %1$s{status}
                order by started_day desc
                limit 1
            ) as newest_day on true
            left join lateral (
                select started_day::timestamp at time zone 'UTC' + started_slot * interval '5 minutes' as start
                from fnf.execution
                where flow_id = flow.id
                    and started_day = newest_day.started_day
                    and started_slot <= newest_day.max_slot
                    and %2$s
                order by started_slot desc
                limit 1
            ) as slot on true
            cross join lateral (
                select coalesce((
                    select started_time
                    from fnf.execution
                    where flow_id = flow.id
                        and started_time >= slot.start
                        and started_time < slot.start + interval '5 minutes'
                        and started_time <= position.time
                        and (name >= :prefix) is true
                        and (name < :afterPrefix) is true
                    order by started_time desc, name desc
                    limit 1
                ), position.time) as started_time
            ) as newest
            cross join lateral (
                select count(*) = %3$d and count(*) filter (where %1$s) <= :limit as rare
                from (
                    select name
                    from fnf.execution
                    where newest_day.started_day is not null
                        and flow_id = flow.id
                        and started_time <= newest.started_time
                        {status}{statusAgain}{qualifier}{mapRunName}
                    order by started_time desc, name desc
                    limit %3$d
                ) as next
            ) as sample
            cross join lateral (
                select
                    min(started_day) as started_day,
                    count(*) <= %5$d as all_left
                from (
                    select started_day
                    from fnf.execution
                    where sample.rare
                        and flow_id = flow.id
                        and started_day between :beginDay and newest_day.started_day
                        and %1$s{status}
                    order by started_day desc
                    limit %5$d + 1
                ) as next
            ) as last_day
            cross join lateral (
                select not last_day.all_left and exists (
                    select 1
                    from fnf.execution
                    where flow_id = flow.id
                        and started_day between last_day.started_day and newest_day.started_day
                        and %1$s{statusUnlessOneDay}
                    offset %4$d
                ) as many
            ) as density
            cross join lateral (
                select min(started_slot) as started_slot
                from (
                    select started_slot
                    from fnf.execution
                    where density.many
                        and last_day.started_day = newest_day.started_day
                        and flow_id = flow.id
                        and started_day = newest_day.started_day
                        and started_slot <= newest_day.max_slot
                        and %2$s
                    order by started_slot desc
                    limit %5$d + 1
                ) as next
            ) as last_slot
            """.formatted(NAMED, MATCHES_IN_SLOTS, SAMPLE_SIZE, MAX_SORTED, ListExecutionsQuery.MAX_LIMIT)
            + PageStarts.OF_PRESENT_FLOW;

    private PrefixStart() {}

    /**
     * The statement with the query's other filters. Qualifier and MapRunName, which the index by days does not have, are only
     * where executions are read in order of time. To find those with a status on one day, all with the prefix may have to be
     * read, so all of them count as many.
     */
    static String sql(ListExecutionsQuery query) {
        boolean hasStatus = query.status() != null;
        boolean filtered = hasStatus
                || query.qualifier() != null
                || query.mapRunName() != null
                || query.startedTimeBegin() != null;
        return SQL.replace("{filtered}", String.valueOf(filtered))
                .replace("{status}", hasStatus ? " and status = :status" : "")
                .replace(
                        "{statusAgain}",
                        ExecutionFilters.usesStatusIndex(query) ? " and status between :status and :status" : "")
                .replace(
                        "{statusUnlessOneDay}",
                        hasStatus ? " and (status = :status or last_day.started_day = newest_day.started_day)" : "")
                .replace("{statusInSlots}", hasStatus ? " and '' || status = :status" : "")
                .replace("{qualifier}", query.qualifier() == null ? "" : " and qualifier = :qualifier")
                .replace("{mapRunName}", query.mapRunName() == null ? "" : " and map_run_name = :mapRunName");
    }

    /** Binds the parameters of the prefix and the filters, and says what the columns after the first three are. */
    static void prepare(NativeQuery<Object[]> start, ListExecutionsQuery query, String prefix) {
        Instant end = query.startedTimeEnd();
        start.addScalar("newest_day", LocalDate.class)
                .addScalar("newest_time", Instant.class)
                .addScalar("last_day", LocalDate.class)
                .addScalar("last_slot", Short.class)
                .addScalar("all_left", Boolean.class)
                .addScalar("many", Boolean.class)
                .setParameter("prefix", prefix)
                .setParameter("afterPrefix", ExecutionFilters.afterPrefix(prefix))
                .setParameter("limit", query.limit())
                .setParameter("beginDay", ExecutionFilters.oldestDay(query))
                .setParameter("earliest", Objects.requireNonNullElse(query.startedTimeBegin(), BEFORE_ALL_TIMES))
                .setParameter("latest", end == null ? AFTER_ALL_TIMES : end.minusMillis(1));
        if (query.status() != null) {
            start.setParameter("status", query.status().wireName());
        }
        if (query.qualifier() != null) {
            start.setParameter("qualifier", query.qualifier());
        }
        if (query.mapRunName() != null) {
            start.setParameter("mapRunName", query.mapRunName());
        }
    }

    /** Reads the columns after the first three. */
    static PageStart.@Nullable Matches matches(Object[] row) {
        LocalDate newestDay = (LocalDate) row[3];
        return newestDay == null
                ? null
                : new PageStart.Matches(
                        newestDay, (Instant) row[4], (LocalDate) row[5], (Short) row[6], (Boolean) row[7], (Boolean)
                                row[8]);
    }
}
