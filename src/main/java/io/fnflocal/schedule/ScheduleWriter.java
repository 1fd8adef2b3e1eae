package io.fnflocal.schedule;

import java.time.Instant;
import java.time.ZoneOffset;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import io.fnflocal.flow.FlowWriter;

/** Creates, changes and deletes schedules by the id of their flow. */
@Component
class ScheduleWriter {

    private final JdbcClient database;

    ScheduleWriter(JdbcClient database) {
        this.database = database;
    }

    /**
     * Creates a schedule.
     *
     * @return false if the flow has one with this name
     */
    boolean create(long flowId, CreateScheduleCommand schedule, Instant time) {
        return database.sql("""
                        insert into fnf.schedule (
                            flow_id, name, description, payload, cron_expression, enabled, created_time,
                            last_modified_time)
                        values (:flowId, :name, :description, :payload, :cronExpression, :enabled, :time, :time)
                        on conflict (flow_id, name) do nothing
                        """)
                        .param("flowId", flowId)
                        .param("name", schedule.scheduleName())
                        .param("description", schedule.description())
                        .param("payload", schedule.payload())
                        .param("cronExpression", schedule.cronExpression())
                        .param("enabled", schedule.enable())
                        .param("time", time.atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    /**
     * Changes what the command names.
     *
     * <p>Assumption (contract): each change is later than the one before by at least a millisecond, unless the years of
     * the wire format are over.
     */
    void update(long flowId, UpdateScheduleCommand change, Instant time) {
        database.sql("""
                        update fnf.schedule
                        set
                            description = coalesce(:description, description),
                            payload = coalesce(:payload, payload),
                            cron_expression = coalesce(:cronExpression, cron_expression),
                            enabled = coalesce(:enabled, enabled),
                            last_modified_time =\s""" + FlowWriter.LATER_THAN_BEFORE + """

                        where flow_id = :flowId
                            and name = :name
                        """)
                .param("description", change.description())
                .param("payload", change.payload())
                .param("cronExpression", change.cronExpression())
                .param("enabled", change.enable())
                .param("time", time.atOffset(ZoneOffset.UTC))
                .param("flowId", flowId)
                .param("name", change.scheduleName())
                .update();
    }

    /**
     * Deletes a schedule.
     *
     * @return whether it existed
     */
    boolean delete(long flowId, String name) {
        return database.sql("delete from fnf.schedule where flow_id = ? and name = ?")
                        .params(flowId, name)
                        .update()
                > 0;
    }
}
