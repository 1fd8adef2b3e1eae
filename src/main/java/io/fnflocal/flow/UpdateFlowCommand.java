package io.fnflocal.flow;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.fnflocal.gateway.Parameter;
import io.fnflocal.gateway.QueryDeclaration;

/**
 * A change of a flow.
 *
 * <p>Assumption (contract): an empty description or role clears it, for Terraform sends that when one is removed.
 *
 * @param definition null for what there is
 * @see <a href="https://www.alibabacloud.com/help/en/functionflow/api-fnf-2019-03-15-updateflow">UpdateFlow</a>
 */
record UpdateFlowCommand(String name, @Nullable String definition, FlowAttributes attributes) {

    private static final Parameter<String> DESCRIPTION = FlowParameters.DESCRIPTION.asClearable();
    private static final Parameter<String> ROLE_ARN = FlowParameters.ROLE_ARN.asClearable();

    static final QueryDeclaration<UpdateFlowCommand> DECLARATION = new QueryDeclaration<>(
            List.of(
                    FlowParameters.NAME,
                    FlowParameters.DEFINITION,
                    DESCRIPTION,
                    FlowParameters.TYPE,
                    ROLE_ARN,
                    FlowParameters.ENVIRONMENT),
            UpdateFlowCommand::from,
            command -> "flow/" + command.name());

    private static UpdateFlowCommand from(QueryDeclaration.Values values) {
        String name = values.get(FlowParameters.NAME);
        String definition = values.find(FlowParameters.DEFINITION);
        FlowEnvironment environment = values.find(FlowParameters.ENVIRONMENT);
        return new UpdateFlowCommand(
                name,
                definition == null ? null : DefinitionShape.require(definition, name),
                new FlowAttributes(
                        null,
                        values.find(FlowParameters.TYPE),
                        values.find(DESCRIPTION),
                        null,
                        values.find(ROLE_ARN),
                        null,
                        environment == null ? null : environment.format(),
                        null,
                        null,
                        null));
    }

    boolean changesNothing() {
        return definition == null && attributes.equals(FlowAttributes.NONE);
    }
}
