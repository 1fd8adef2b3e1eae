package io.fnflocal.execution;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRawValue;

import io.fnflocal.gateway.WireTime;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * One execution as it is on the wire; null components are left out.
 *
 * @param stoppedTime empty while the execution has not ended
 * @param output empty if the execution has none (yet), like the input
 * @param environment a JSON object, only in the answer of DescribeExecution
 * @param roleArn only in the answer of StopExecution
 * @see <a href="https://www.alibabacloud.com/help/en/functionflow/api-fnf-2019-03-15-describeexecution">
 *     DescribeExecution</a>
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
@JsonPropertyOrder({
    "Status",
    "StoppedTime",
    "RequestId",
    "StartedTime",
    "FlowDefinition",
    "Output",
    "FlowName",
    "Name",
    "Input",
    "Environment",
    "RoleArn"
})
record ExecutionResponse(
        ExecutionStatus status,
        String stoppedTime,
        String requestId,
        String startedTime,
        String flowDefinition,
        String output,
        String flowName,
        String name,
        String input,
        @JsonRawValue @Nullable String environment,
        @Nullable String roleArn) {

    static ExecutionResponse started(String requestId, String flowName, StoredExecution execution) {
        return of(requestId, flowName, execution, execution.status(), null, null);
    }

    static ExecutionResponse described(String requestId, String flowName, StoredExecution execution) {
        return of(requestId, flowName, execution, execution.status(), execution.environment(), null);
    }

    /** Observed, and in the vendor's sample: the stop answers Running, though with the time of the stop. */
    static ExecutionResponse stopped(String requestId, String flowName, StoredExecution execution) {
        return of(requestId, flowName, execution, ExecutionStatus.RUNNING, null, execution.roleArn());
    }

    private static ExecutionResponse of(
            String requestId,
            String flowName,
            StoredExecution execution,
            ExecutionStatus status,
            @Nullable String environment,
            @Nullable String roleArn) {
        return new ExecutionResponse(
                status,
                execution.stoppedTime() == null ? "" : WireTime.format(execution.stoppedTime()),
                requestId,
                WireTime.format(execution.startedTime()),
                Objects.requireNonNull(execution.definition()),
                Objects.requireNonNullElse(execution.output(), ""),
                flowName,
                execution.name(),
                Objects.requireNonNullElse(execution.input(), ""),
                environment,
                roleArn);
    }
}
