package io.fnflocal.execution;

import static io.fnflocal.gateway.Parameter.Label.ASSUMED;
import static io.fnflocal.gateway.Parameter.Label.DOCUMENTED;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.fnflocal.flow.FlowName;
import io.fnflocal.flow.FlowParameters;
import io.fnflocal.gateway.Parameter;
import io.fnflocal.gateway.QueryDeclaration;

/**
 * An execution to be started.
 *
 * @param input a JSON object, kept byte for byte
 * @see <a href="https://www.alibabacloud.com/help/en/functionflow/api-fnf-2019-03-15-startexecution">StartExecution</a>
 */
record StartExecutionCommand(
        String flowName,
        String executionName,
        @Nullable String input,
        @Nullable String qualifier) {

    /** A name that a caller gives has the form of a flow's. */
    static final Parameter<String> EXECUTION_NAME =
            Parameter.matching("ExecutionName", FlowName.PATTERN, FlowName.RULE, DOCUMENTED, "my_exec_name");

    /** Assumption: it is taken, and nothing is called back. */
    private static final Parameter<String> CALLBACK_TOKEN = Parameter.text("CallbackFnFTaskToken", ASSUMED, "token");

    static final QueryDeclaration<StartExecutionCommand> DECLARATION = new QueryDeclaration<>(
            List.of(
                    FlowParameters.FLOW_NAME,
                    EXECUTION_NAME,
                    ExecutionParameters.INPUT,
                    CALLBACK_TOKEN,
                    ExecutionParameters.QUALIFIER),
            StartExecutionCommand::from,
            command -> "flow/" + command.flowName());

    private static StartExecutionCommand from(QueryDeclaration.Values values) {
        String name = values.find(EXECUTION_NAME);
        return new StartExecutionCommand(
                values.get(FlowParameters.FLOW_NAME),
                name == null ? UUID.randomUUID().toString() : name,
                values.find(ExecutionParameters.INPUT),
                values.find(ExecutionParameters.QUALIFIER));
    }
}
