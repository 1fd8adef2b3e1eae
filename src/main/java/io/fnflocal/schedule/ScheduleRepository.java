package io.fnflocal.schedule;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Reads schedules by the id of their flow. */
interface ScheduleRepository extends Repository<Schedule, UUID> {

    String OF_FLOW = """
            from Schedule schedule
            where schedule.flowId = :flowId
            """;

    String SELECT = """
            select new io.fnflocal.schedule.StoredSchedule(
                schedule.uuid, schedule.name, schedule.description, schedule.payload, schedule.cronExpression,
                schedule.enabled, schedule.createdTime, schedule.lastModifiedTime)
            """ + OF_FLOW;

    String FROM = " and schedule.name >= :from order by schedule.name";

    @Query(SELECT + " and schedule.name = :name")
    Optional<StoredSchedule> find(long flowId, String name);

    /** The first schedules from this name on, by name in byte order. */
    @Query(SELECT + FROM)
    List<StoredSchedule> list(long flowId, String from, Limit limit);

    /** The sizes in bytes of the texts of each. */
    @Query("""
            select octet_length(schedule.description) + octet_length(schedule.payload)
                + octet_length(schedule.cronExpression)
            """ + OF_FLOW + FROM)
    List<Integer> listSizes(long flowId, String from, Limit limit);
}
