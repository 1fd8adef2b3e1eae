package io.fnflocal.flow;

import java.util.List;

import io.fnflocal.gateway.Parameter;
import io.fnflocal.gateway.QueryDeclaration;

/**
 * A flow to be created.
 *
 * <p>Observed: the description, which the vendor calls required, is left out by published clients.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/functionflow/api-fnf-2019-03-15-createflow">CreateFlow</a>
 */
record CreateFlowCommand(String name, String definition, FlowAttributes attributes) {

    private static final Parameter<String> DEFINITION = FlowParameters.DEFINITION.asRequired();
    private static final Parameter<String> TYPE = FlowParameters.TYPE.asRequired();

    static final QueryDeclaration<CreateFlowCommand> DECLARATION = new QueryDeclaration<>(
            List.of(
                    FlowParameters.NAME,
                    DEFINITION,
                    FlowParameters.DESCRIPTION,
                    TYPE,
                    FlowParameters.ROLE_ARN,
                    FlowParameters.EXTERNAL_STORAGE_LOCATION,
                    FlowParameters.EXECUTION_MODE,
                    FlowParameters.RESOURCE_GROUP_ID,
                    FlowParameters.ENVIRONMENT),
            CreateFlowCommand::from,
            command -> "flow/" + command.name());

    private static CreateFlowCommand from(QueryDeclaration.Values values) {
        String name = values.get(FlowParameters.NAME);
        FlowEnvironment environment = values.find(FlowParameters.ENVIRONMENT);
        return new CreateFlowCommand(
                name,
                DefinitionShape.require(values.get(DEFINITION), name),
                new FlowAttributes(
                        null,
                        values.get(TYPE),
                        values.find(FlowParameters.DESCRIPTION),
                        values.find(FlowParameters.EXECUTION_MODE),
                        values.find(FlowParameters.ROLE_ARN),
                        values.find(FlowParameters.EXTERNAL_STORAGE_LOCATION),
                        environment == null ? null : environment.format(),
                        values.find(FlowParameters.RESOURCE_GROUP_ID),
                        null,
                        null));
    }
}
