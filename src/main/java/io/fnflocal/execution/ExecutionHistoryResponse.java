package io.fnflocal.execution;

import java.util.List;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import io.fnflocal.gateway.Page;
import io.fnflocal.gateway.WireTime;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * One page of an execution's events as it is on the wire.
 *
 * @param nextToken the id of the first event after the page, absent if there is none now
 * @see <a href="https://www.alibabacloud.com/help/en/functionflow/api-fnf-2019-03-15-getexecutionhistory">
 *     GetExecutionHistory</a>
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
@JsonPropertyOrder({"NextToken", "RequestId", "Events"})
record ExecutionHistoryResponse(@Nullable String nextToken, String requestId, List<Item> events) {

    static ExecutionHistoryResponse of(String requestId, Page<StoredEvent> page) {
        return new ExecutionHistoryResponse(
                page.nextToken(),
                requestId,
                page.items().stream().map(Item::from).toList());
    }

    /**
     * One event.
     *
     * @param scheduleEventId the event that led to this one, 0 for the first
     * @param eventDetail a JSON object in a string
     */
    @JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
    @JsonPropertyOrder({"StepName", "Type", "EventId", "ScheduleEventId", "EventDetail", "Time"})
    record Item(String stepName, EventType type, long eventId, long scheduleEventId, String eventDetail, String time) {

        static Item from(StoredEvent event) {
            return new Item(
                    event.step(),
                    event.type(),
                    event.id(),
                    event.scheduleEventId(),
                    event.detail(),
                    WireTime.format(event.time()));
        }
    }
}
