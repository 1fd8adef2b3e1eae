package io.fnflocal.execution;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.fnflocal.flow.FlowParameters;
import io.fnflocal.gateway.QueryDeclaration;

/**
 * Which execution to stop, and why.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/functionflow/api-fnf-2019-03-15-stopexecution">StopExecution</a>
 */
record StopExecutionCommand(
        String flowName,
        String executionName,
        @Nullable String error,
        @Nullable String cause) {

    static final QueryDeclaration<StopExecutionCommand> DECLARATION = new QueryDeclaration<>(
            List.of(
                    FlowParameters.FLOW_NAME,
                    ExecutionParameters.EXECUTION_NAME,
                    ExecutionParameters.ERROR,
                    ExecutionParameters.CAUSE),
            values -> new StopExecutionCommand(
                    values.get(FlowParameters.FLOW_NAME),
                    values.get(ExecutionParameters.EXECUTION_NAME),
                    values.find(ExecutionParameters.ERROR),
                    values.find(ExecutionParameters.CAUSE)),
            command -> "flow/" + command.flowName());
}
