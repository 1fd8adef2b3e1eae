package io.fnflocal.schedule;

import java.util.List;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import io.fnflocal.gateway.Page;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * One page of schedules as it is on the wire.
 *
 * @param nextToken the name of the first schedule after the page, absent on the last page
 * @param schedules never absent: Terraform and a deploy tool fail without it
 * @see <a href="https://www.alibabacloud.com/help/en/functionflow/api-fnf-2019-03-15-listschedules">ListSchedules</a>
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
@JsonPropertyOrder({"NextToken", "RequestId", "Schedules"})
record ListSchedulesResponse(@Nullable String nextToken, String requestId, List<ScheduleResponse> schedules) {

    static ListSchedulesResponse of(String requestId, Page<StoredSchedule> page) {
        return new ListSchedulesResponse(
                page.nextToken(),
                requestId,
                page.items().stream()
                        .map(schedule -> ScheduleResponse.of(null, schedule))
                        .toList());
    }
}
