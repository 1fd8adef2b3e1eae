package io.fnflocal.execution;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.fnflocal.flow.FlowParameters;
import io.fnflocal.gateway.QueryDeclaration;

/**
 * An execution of an Express flow, which is answered when it has ended.
 *
 * @param name the one that the call gives and a UUID, so that names need not be unique
 * @param input a JSON object, kept byte for byte
 * @see <a href="https://www.alibabacloud.com/help/en/functionflow/api-fnf-2019-03-15-startsyncexecution">
 *     StartSyncExecution</a>
 */
record StartSyncExecutionCommand(
        String flowName, String name, @Nullable String input) {

    static final QueryDeclaration<StartSyncExecutionCommand> DECLARATION = new QueryDeclaration<>(
            List.of(
                    FlowParameters.FLOW_NAME,
                    StartExecutionCommand.EXECUTION_NAME,
                    ExecutionParameters.INPUT,
                    ExecutionParameters.QUALIFIER),
            StartSyncExecutionCommand::from,
            command -> "flow/" + command.flowName());

    private static StartSyncExecutionCommand from(QueryDeclaration.Values values) {
        String given = values.find(StartExecutionCommand.EXECUTION_NAME);
        String uuid = UUID.randomUUID().toString();
        return new StartSyncExecutionCommand(
                values.get(FlowParameters.FLOW_NAME),
                given == null ? uuid : given + ":" + uuid,
                values.find(ExecutionParameters.INPUT));
    }
}
