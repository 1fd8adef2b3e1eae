package io.fnflocal.schedule;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Reads schedules by the id of their flow. */
interface ScheduleRepository extends Repository<Schedule, UUID> {

    String SELECT_OF_FLOW = """
            select new io.fnflocal.schedule.StoredSchedule(
                schedule.uuid, schedule.name, schedule.description, schedule.payload, schedule.cronExpression,
                schedule.enabled, schedule.createdTime, schedule.lastModifiedTime)
            from Schedule schedule
            where schedule.flowId = :flowId
            """;

    /** The id of the flow that has this name at present. */
    @Query("""
            select flow.id
            from Flow flow
            where flow.accountId = :accountId
                and flow.region = :region
                and flow.name = :flowName
                and flow.deletedTime is null
            """)
    Optional<Long> findFlowId(String accountId, String region, String flowName);

    @Query(SELECT_OF_FLOW + " and schedule.name = :name")
    Optional<StoredSchedule> find(long flowId, String name);

    /** The first schedules from this name on, by name in byte order. */
    @Query(SELECT_OF_FLOW + " and schedule.name >= :from order by schedule.name")
    List<StoredSchedule> list(long flowId, String from, Limit limit);

    /** The size in bytes of the texts that {@link #list} would read. */
    @NativeQuery("""
            select coalesce(sum(bytes), 0)
            from (
                select octet_length(description) + octet_length(payload) + octet_length(cron_expression) as bytes
                from fnf.schedule
                where flow_id = :flowId
                    and name >= :from
                order by name
                limit :limit
            ) as page
            """)
    long countBytes(long flowId, String from, int limit);
}
