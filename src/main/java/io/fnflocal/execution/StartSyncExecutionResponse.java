package io.fnflocal.execution;

import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRawValue;

import io.fnflocal.gateway.WireTime;
import io.fnflocal.state.EmulatorClock;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * An execution that has ended as it is on the wire; null components are left out.
 *
 * <p>Assumption (contract): one that has failed is answered with status 200, and never with a member {@code Code}.
 *
 * @param errorCode why it did not succeed, like the message
 * @param environment a JSON object
 * @see <a href="https://www.alibabacloud.com/help/en/functionflow/api-fnf-2019-03-15-startsyncexecution">
 *     StartSyncExecution</a>
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
@JsonPropertyOrder({
    "RequestId",
    "FlowName",
    "Name",
    "Status",
    "ErrorCode",
    "ErrorMessage",
    "Output",
    "StartedTime",
    "StoppedTime",
    "Environment"
})
record StartSyncExecutionResponse(
        String requestId,
        String flowName,
        String name,
        ExecutionStatus status,
        @Nullable String errorCode,
        @Nullable String errorMessage,
        String output,
        String startedTime,
        String stoppedTime,
        @JsonRawValue @Nullable String environment) {

    static StartSyncExecutionResponse of(
            String requestId,
            StartSyncExecutionCommand command,
            StartableFlow flow,
            Instant startedTime,
            Script.Step end) {
        Instant stoppedTime = startedTime.plus(end.after());
        return new StartSyncExecutionResponse(
                requestId,
                command.flowName(),
                command.name(),
                Objects.requireNonNull(end.status()),
                end.error(),
                end.cause(),
                Objects.requireNonNullElse(end.output(), ""),
                WireTime.format(startedTime),
                WireTime.format(EmulatorClock.isInRange(stoppedTime) ? stoppedTime : startedTime),
                flow.environment());
    }
}
