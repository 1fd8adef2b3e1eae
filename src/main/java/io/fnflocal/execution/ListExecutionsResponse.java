package io.fnflocal.execution;

import java.util.List;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRawValue;

import io.fnflocal.gateway.WireTime;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * One page of executions as it goes over the wire; null components are left out.
 *
 * @param nextToken absent on the last page
 * @see <a href="https://www.alibabacloud.com/help/en/functionflow/api-fnf-2019-03-15-listexecutions">ListExecutions</a>
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
@JsonPropertyOrder({"NextToken", "RequestId", "Executions"})
record ListExecutionsResponse(@Nullable String nextToken, String requestId, List<Item> executions) {

    static ListExecutionsResponse of(String requestId, ExecutionPage page) {
        return new ListExecutionsResponse(page.nextToken(), requestId, page.executions());
    }

    /**
     * One execution. Definition, input and output are JSON in a string.
     *
     * @param stoppedTime empty while the execution has not ended
     * @param flowDefinition absent, like output and input, when only metadata was asked for
     * @param output empty where the execution has none (yet)
     * @param environment a JSON object, absent where the execution has none
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
            @Nullable String flowDefinition,
            @Nullable String output,
            String flowName,
            String name,
            @Nullable String input,
            @JsonRawValue @Nullable String environment) {

        static Item from(String flowName, ExecutionMetadata execution) {
            return of(flowName, execution, null, null, null);
        }

        static Item from(String flowName, ExecutionDetails execution) {
            return of(
                    flowName,
                    execution.metadata(),
                    execution.definitionText(),
                    textOrEmpty(execution.output()),
                    textOrEmpty(execution.input()));
        }

        private static Item of(
                String flowName,
                ExecutionMetadata execution,
                @Nullable String flowDefinition,
                @Nullable String output,
                @Nullable String input) {
            return new Item(
                    execution.status(),
                    execution.stoppedTime() == null ? "" : WireTime.format(execution.stoppedTime()),
                    WireTime.format(execution.startedTime()),
                    flowDefinition,
                    output,
                    flowName,
                    execution.name(),
                    input,
                    execution.environment());
        }

        private static String textOrEmpty(@Nullable String text) {
            return text == null ? "" : text;
        }
    }
}
