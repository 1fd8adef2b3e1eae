package io.fnflocal.execution;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRawValue;

import io.fnflocal.flow.JsonString;
import io.fnflocal.gateway.Page;
import io.fnflocal.gateway.WireTime;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * One page of executions as it is on the wire; null components are left out.
 *
 * @param nextToken absent on the last page
 * @see <a href="https://www.alibabacloud.com/help/en/functionflow/api-fnf-2019-03-15-listexecutions">ListExecutions</a>
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
@JsonPropertyOrder({"NextToken", "RequestId", "Executions"})
record ListExecutionsResponse(@Nullable String nextToken, String requestId, List<Item> executions) {

    static ListExecutionsResponse of(String requestId, String flowName, Page<ListedExecution> page) {
        return new ListExecutionsResponse(
                page.nextToken(),
                requestId,
                page.items().stream()
                        .map(execution -> Item.from(flowName, execution))
                        .toList());
    }

    /**
     * One execution. Definition, input and output are JSON in a string.
     *
     * @param stoppedTime empty while the execution has not ended
     * @param flowDefinition absent, like input and output, if MetadataOnly is true
     * @param output empty if the execution has none (yet)
     * @param environment a JSON object, absent if the execution has none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
    @JsonPropertyOrder({
        "Status",
        "StoppedTime",
        "StartedTime",
        "FlowDefinition",
        "Output",
        "FlowName",
        "Name",
        "Input",
        "Environment"
    })
    record Item(
            ExecutionStatus status,
            String stoppedTime,
            String startedTime,
            @Nullable JsonString flowDefinition,
            @Nullable String output,
            String flowName,
            String name,
            @Nullable String input,
            @JsonRawValue @Nullable String environment) {

        static Item from(String flowName, ListedExecution execution) {
            boolean metadataOnly = execution.definition() == null;
            return new Item(
                    execution.status(),
                    execution.stoppedTime() == null ? "" : WireTime.format(execution.stoppedTime()),
                    WireTime.format(execution.startedTime()),
                    execution.definition(),
                    metadataOnly ? null : Objects.requireNonNullElse(execution.output(), ""),
                    flowName,
                    execution.name(),
                    metadataOnly ? null : Objects.requireNonNullElse(execution.input(), ""),
                    execution.environment());
        }
    }
}
