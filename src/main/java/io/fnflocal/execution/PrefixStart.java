package io.fnflocal.execution;

import java.time.Instant;
import java.time.LocalDate;

import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/** The statement that finds where a page of a name prefix starts, and which index it should be read from. */
final class PrefixStart {

    /** How many executions are looked at to tell whether a prefix is common. */
    static final int SAMPLE_SIZE = 2000;

    /** The maximum number of executions to sort for a page: more cost more than a look into each slot of a day. */
    static final int MAX_SORTED = 500;

    private static final Instant AFTER_ALL_TIMES = Instant.parse("+10001-01-01T00:00:00Z");

    private static final String PREFIXED = "name >= :prefix and name < :afterPrefix{status}";

    /** In the form that the index by slots has (migration V7). */
    private static final String PREFIXED_IN_SLOTS =
            "'' || name >= :prefix and '' || name < :afterPrefix{statusInSlots}";

    private static final String RARE = "sample.size = " + SAMPLE_SIZE + " and sample.matches <= :limit";

    /** A name is compared "is true" where a range for an index would tempt PostgreSQL to collect all matches. */
    private static final String SQL =
            """
            select
                flow.id as flow_id,
                token.started_time,
            """ + PageStarts.DUE + """
                , newest_day.started_day as newest_day,
                newest.started_time as newest_time,
                not (%2$s) as common,
                last_day.started_day as last_day,
                last_slot.started_slot as last_slot,
                case when %2$s then exists (
                    select 1
                    from fnf.execution
                    where flow_id = flow.id
                        and started_day between coalesce(last_day.started_day, :beginDay) and newest_day.started_day
                        and %1$s
                    offset %3$d
                ) else false end as many
            """.formatted(PREFIXED, RARE, MAX_SORTED) + PageStarts.FLOW_AND_TOKEN
                    + """
            cross join lateral (
                select
                    time,
                    (time at time zone 'UTC')::date as day,
                    extract(hour from time at time zone 'UTC')::int * 12
                        + extract(minute from time at time zone 'UTC')::int / 5 as slot
                from (select least(token.started_time, cast(:latest as timestamptz)) as time) as latest
            ) as position
            left join lateral (
                select
                    started_day,
                    case started_day when position.day then position.slot else 287 end as max_slot
                from fnf.execution
                where flow_id = flow.id
                    and started_day between :beginDay and position.day
                    and %1$s
                order by started_day desc
                limit 1
            ) as newest_day on true
            left join lateral (
                select started_day::timestamp at time zone 'UTC' + started_slot * interval '5 minutes' as start
                from fnf.execution
                where flow_id = flow.id
                    and started_day = newest_day.started_day
                    and started_slot <= newest_day.max_slot
                    and %5$s
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
                select
                    count(*) as size,
                    count(*) filter (where name >= :prefix and name < :afterPrefix) as matches
                from (
                    select name
                    from fnf.execution
                    where flow_id = flow.id
                        and started_time <= newest.started_time{status}{qualifier}{mapRunName}
                    order by started_time desc, name desc
                    limit %3$d
                ) as next
            ) as sample
            left join lateral (
                select started_day
                from fnf.execution
                where %2$s
                    and flow_id = flow.id
                    and started_day between :beginDay and newest_day.started_day
                    and %1$s
                order by started_day desc
                offset %4$d
                limit 1
            ) as last_day on true
            cross join lateral (
                select coalesce(
                    (
                        select started_slot
                        from fnf.execution
                        where last_day.started_day = newest_day.started_day
                            and flow_id = flow.id
                            and started_day = newest_day.started_day
                            and started_slot <= newest_day.max_slot
                            and %5$s
                        order by started_slot desc
                        offset %4$d
                        limit 1
                    ),
                    (
                        select started_slot
                        from fnf.execution
                        where last_day.started_day = newest_day.started_day
                            and flow_id = flow.id
                            and started_day = newest_day.started_day
                            and started_slot <= newest_day.max_slot
                            and %5$s
                        order by started_slot
                        limit 1
                    )) as started_slot
            ) as last_slot
            """.formatted(PREFIXED, RARE, SAMPLE_SIZE, ListExecutionsQuery.MAX_LIMIT, PREFIXED_IN_SLOTS)
                    + PageStarts.OF_PRESENT_FLOW;

    private PrefixStart() {}

    /** The statement with the query's other filters. One that PostgreSQL cannot check in the index is only in the sample. */
    static String sql(ListExecutionsQuery query) {
        return SQL.replace("{status}", query.status() == null ? "" : " and status = :status")
                .replace("{statusInSlots}", query.status() == null ? "" : " and '' || status = :status")
                .replace("{qualifier}", query.qualifier() == null ? "" : " and qualifier = :qualifier")
                .replace("{mapRunName}", query.mapRunName() == null ? "" : " and map_run_name = :mapRunName");
    }

    /** Binds the parameters of the prefix and the filters, and says what the columns after the first three are. */
    static void prepare(NativeQuery<Object[]> start, ListExecutionsQuery query, String prefix) {
        Instant end = query.startedTimeEnd();
        start.addScalar("newest_day", LocalDate.class)
                .addScalar("newest_time", Instant.class)
                .addScalar("common", Boolean.class)
                .addScalar("last_day", LocalDate.class)
                .addScalar("last_slot", Short.class)
                .addScalar("many", Boolean.class)
                .setParameter("prefix", prefix)
                .setParameter("afterPrefix", ExecutionFilters.afterPrefix(prefix))
                .setParameter("limit", query.limit())
                .setParameter("beginDay", ExecutionFilters.oldestDay(query))
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
                        newestDay, (Instant) row[4], (Boolean) row[5], (LocalDate) row[6], (Short) row[7], (Boolean)
                                row[8]);
    }
}
