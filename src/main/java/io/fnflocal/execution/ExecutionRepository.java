package io.fnflocal.execution;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;

/** Look-ups of executions; {@link ExecutionPages} reads the pages. */
interface ExecutionRepository extends Repository<Execution, Execution.Key> {

    /** The number of executions looked at to decide whether a prefix is common. */
    int SAMPLE_SIZE = 2000;

    /**
     * Where a page without a name prefix starts, or empty if the flow does not exist.
     *
     * @param nextToken empty for the first page; with null, PostgreSQL would plan the statement again for each call
     */
    @NativeQuery("""
            select
                flow.id as flow_id,
                token.started_time,
                cast(null as date) as newest_day,
                cast(0 as bigint) as matches
            from flow
            left join execution as token on token.flow_id = flow.id and token.""" + Execution.INDEXED_NAME + """
             = :nextToken
            where flow.account_id = :accountId
                and flow.region = :region
                and flow.name = :flowName
                and flow.deleted_time is null
            """)
    Optional<PageStart> findPageStart(String accountId, String region, String flowName, String nextToken);

    /**
     * Where a page with a name prefix starts, or empty if the flow does not exist.
     *
     * @param nextToken empty for the first page
     * @param beginDay the first UTC day of the window
     * @param end end of the window, exclusive
     * @param afterPrefix sorts after every name with the prefix
     */
    @NativeQuery("""
            select
                flow.id as flow_id,
                token.started_time,
                newest.started_day as newest_day,
                (
                    select count(*)
                    from (
                        select name
                        from execution
                        where flow_id = flow.id
                            and started_time < (newest.started_day + 1) at time zone 'UTC'
                            and started_time <= position.time
                        order by started_time desc, name desc
                        limit\s""" + SAMPLE_SIZE + """
                    ) as sample
                    where name >= :prefix and name < :afterPrefix
                ) as matches
            from flow
            left join execution as token on token.flow_id = flow.id and token.""" + Execution.INDEXED_NAME + """
             = :nextToken
            cross join lateral (
                select least(token.started_time, cast(:end as timestamptz)) as time
            ) as position
            left join lateral (
                select started_day
                from execution
                where flow_id = flow.id
                    and started_day <= (position.time at time zone 'UTC')::date
                    and started_day >= cast(:beginDay as date)
                    and name >= :prefix
                    and name < :afterPrefix
                order by started_day desc
                limit 1
            ) as newest on true
            where flow.account_id = :accountId
                and flow.region = :region
                and flow.name = :flowName
                and flow.deleted_time is null
            """)
    Optional<PageStart> findPageStartOfPrefix(
            String accountId,
            String region,
            String flowName,
            String nextToken,
            LocalDate beginDay,
            Instant end,
            String prefix,
            String afterPrefix);

    /** Whether a deleted flow with the given name had an execution with this name. */
    @NativeQuery("""
            select exists (
                select 1
                from execution
                join flow on flow.id = execution.flow_id
                where flow.account_id = :accountId
                    and flow.region = :region
                    and flow.name = :flowName
                    and flow.deleted_time is not null
                    and execution.""" + Execution.INDEXED_NAME + """
             = :name
            )
            """)
    boolean existsInDeletedFlow(String accountId, String region, String flowName, String name);
}
