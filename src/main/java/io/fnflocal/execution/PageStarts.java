package io.fnflocal.execution;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

import jakarta.persistence.EntityManagerFactory;

import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

import io.fnflocal.account.AccountProperties;

/** Finds where a page starts, in one statement. */
@Repository
class PageStarts {

    /** How many executions are looked at to tell whether a prefix is common. */
    static final int SAMPLE_SIZE = 2000;

    /** How many executions may be sorted for a page: it costs as much as to look for them in the slots of a day. */
    static final int MANY = 500;

    private static final Instant AFTER_ALL_TIMES = Instant.parse("+10001-01-01T00:00:00Z");

    private static final String OF_PRESENT_FLOW = """
            where flow.account_id = :accountId
                and flow.region = :region
                and flow.name = :flowName
                and flow.deleted_time is null
            """;

    private static final String FLOW_AND_TOKEN = """
            from fnf.flow
            left join fnf.execution as token on token.flow_id = flow.id and token.""" + Execution.INDEXED_NAME + """
             = :nextToken
            """;

    /** Nothing can be played in a read-only database, such as a replica. */
    private static final String DUE = """
                exists (
                    select 1
                    from fnf.execution_step
                    where flow_id = flow.id
                        and due_time <= :now
                        and current_setting('transaction_read_only') = 'off'
                ) as due
            """;

    private static final String START = """
            select
                flow.id as flow_id,
                token.started_time,
            """ + DUE + FLOW_AND_TOKEN + OF_PRESENT_FLOW;

    private static final String PREFIXED = "name >= :prefix and name < :afterPrefix{status}";

    /** In the form that the index by slots has (migration V7). */
    private static final String PREFIXED_IN_SLOTS =
            "'' || name >= :prefix and '' || name < :afterPrefix{statusInSlots}";

    private static final String RARE = "sample.size = " + SAMPLE_SIZE + " and sample.matches <= :limit";

    /** A name is compared "is true" where a range for an index would tempt PostgreSQL to collect all matches. */
    private static final String START_OF_PREFIX = """
            select
                flow.id as flow_id,
                token.started_time,
            """ + DUE + """
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
            """.formatted(PREFIXED, RARE, MANY) + FLOW_AND_TOKEN
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
            left join lateral (
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
            ) as last_slot on true
            """.formatted(PREFIXED, RARE, SAMPLE_SIZE, ListExecutionsQuery.MAX_LIMIT, PREFIXED_IN_SLOTS)
            + OF_PRESENT_FLOW;

    private final EntityManagerFactory entityManagers;
    private final String region;

    PageStarts(EntityManagerFactory entityManagers, AccountProperties properties) {
        this.entityManagers = entityManagers;
        this.region = properties.region();
    }

    /**
     * Where a page starts, or empty if there is no flow with this name at present.
     *
     * @param now the account's time
     */
    Optional<PageStart> find(String accountId, ListExecutionsQuery query, Instant now) {
        String prefix = query.executionNamePrefix();
        // Not before the first call: while the emulator starts, Hibernate does so in the background.
        try (Session session = entityManagers.unwrap(SessionFactory.class).openSession()) {
            NativeQuery<Object[]> start = session.createNativeQuery(
                            prefix == null ? START : startOfPrefix(query), Object[].class)
                    .addScalar("flow_id", Long.class)
                    .addScalar("started_time", Instant.class)
                    .addScalar("due", Boolean.class)
                    .setParameter("accountId", accountId)
                    .setParameter("region", region)
                    .setParameter("flowName", query.flowName())
                    .setParameter("now", now)
                    // Empty for the first page: for null, PostgreSQL would plan each call anew.
                    .setParameter("nextToken", Objects.requireNonNullElse(query.nextToken(), ""));
            if (prefix != null) {
                prepare(start, query, prefix);
            }
            return start.uniqueResultOptional().map(PageStarts::from);
        }
    }

    /** With the query's other filters. Where PostgreSQL cannot check one in the index, it is only in the sample. */
    private static String startOfPrefix(ListExecutionsQuery query) {
        return START_OF_PREFIX
                .replace("{status}", query.status() == null ? "" : " and status = :status")
                .replace("{statusInSlots}", query.status() == null ? "" : " and '' || status = :status")
                .replace("{qualifier}", query.qualifier() == null ? "" : " and qualifier = :qualifier")
                .replace("{mapRunName}", query.mapRunName() == null ? "" : " and map_run_name = :mapRunName");
    }

    private static void prepare(NativeQuery<Object[]> start, ListExecutionsQuery query, String prefix) {
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

    private static PageStart from(Object[] row) {
        return new PageStart((Long) row[0], (Instant) row[1], (Boolean) row[2], row.length == 3 ? null : matches(row));
    }

    private static PageStart.@Nullable Matches matches(Object[] row) {
        LocalDate newestDay = (LocalDate) row[3];
        return newestDay == null
                ? null
                : new PageStart.Matches(
                        newestDay, (Instant) row[4], (Boolean) row[5], (LocalDate) row[6], (Short) row[7], (Boolean)
                                row[8]);
    }
}
