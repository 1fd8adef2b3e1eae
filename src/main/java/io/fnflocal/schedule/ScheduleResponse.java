package io.fnflocal.schedule;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import io.fnflocal.gateway.WireTime;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A schedule as it is on the wire.
 *
 * <p>Assumption: a description or payload that is not there is an empty text.
 *
 * @param requestId null in a list, and then left out
 * @see <a href="https://www.alibabacloud.com/help/en/functionflow/api-fnf-2019-03-15-describeschedule">
 *     DescribeSchedule</a>
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
@JsonPropertyOrder({
    "RequestId",
    "Description",
    "ScheduleId",
    "Payload",
    "ScheduleName",
    "CronExpression",
    "CreatedTime",
    "LastModifiedTime",
    "Enable"
})
record ScheduleResponse(
        @Nullable String requestId,
        String description,
        String scheduleId,
        String payload,
        String scheduleName,
        String cronExpression,
        String createdTime,
        String lastModifiedTime,
        boolean enable) {

    static ScheduleResponse of(@Nullable String requestId, StoredSchedule schedule) {
        return new ScheduleResponse(
                requestId,
                schedule.description(),
                schedule.uuid().toString(),
                schedule.payload(),
                schedule.name(),
                schedule.cronExpression(),
                WireTime.format(schedule.createdTime()),
                WireTime.format(schedule.lastModifiedTime()),
                schedule.enabled());
    }
}
