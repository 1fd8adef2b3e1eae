package io.fnflocal.flow;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.fnflocal.gateway.Parameter;
import io.fnflocal.gateway.QueryDeclaration;

/**
 * A flow to be created.
 *
 * <p>Observed: the description, which the vendor calls required, is left out by published clients.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/functionflow/api-fnf-2019-03-15-createflow">CreateFlow</a>
 */
record CreateFlowCommand(
        String name,
        String definition,
        String description,
        String type,
        @Nullable String roleArn,
        @Nullable String externalStorageLocation,
        String executionMode,
        @Nullable FlowEnvironment environment,
        @Nullable String resourceGroupId) {

    private static final Parameter<String> DEFINITION = FlowParameters.DEFINITION.asRequired();
    private static final Parameter<String> DESCRIPTION = FlowParameters.DESCRIPTION.withDefault("");
    private static final Parameter<String> TYPE = FlowParameters.TYPE.asRequired();
    private static final Parameter<String> EXECUTION_MODE = FlowParameters.EXECUTION_MODE.withDefault("Standard");

    static final QueryDeclaration<CreateFlowCommand> DECLARATION = new QueryDeclaration<>(
            List.of(
                    FlowParameters.NAME,
                    DEFINITION,
                    DESCRIPTION,
                    TYPE,
                    FlowParameters.ROLE_ARN,
                    FlowParameters.EXTERNAL_STORAGE_LOCATION,
                    EXECUTION_MODE,
                    FlowParameters.ENVIRONMENT,
                    FlowParameters.RESOURCE_GROUP_ID),
            CreateFlowCommand::from,
            command -> "flow/" + command.name());

    private static CreateFlowCommand from(QueryDeclaration.Values values) {
        String name = values.get(FlowParameters.NAME);
        return new CreateFlowCommand(
                name,
                DefinitionShape.require(values.get(DEFINITION), name),
                values.get(DESCRIPTION),
                values.get(TYPE),
                values.find(FlowParameters.ROLE_ARN),
                values.find(FlowParameters.EXTERNAL_STORAGE_LOCATION),
                values.get(EXECUTION_MODE),
                values.find(FlowParameters.ENVIRONMENT),
                values.find(FlowParameters.RESOURCE_GROUP_ID));
    }
}
