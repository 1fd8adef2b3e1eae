package io.fnflocal.flow;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.fnflocal.gateway.Parameter;
import io.fnflocal.gateway.QueryDeclaration;

/**
 * A change of a flow; null leaves what there is.
 *
 * <p>Assumption (contract): an empty description or role clears it, for Terraform sends that when one is removed.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/functionflow/api-fnf-2019-03-15-updateflow">UpdateFlow</a>
 */
record UpdateFlowCommand(
        String name,
        @Nullable String definition,
        @Nullable String description,
        @Nullable String type,
        @Nullable String roleArn,
        @Nullable FlowEnvironment environment) {

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
        return new UpdateFlowCommand(
                name,
                definition == null ? null : DefinitionShape.require(definition, name),
                values.find(DESCRIPTION),
                values.find(FlowParameters.TYPE),
                values.find(ROLE_ARN),
                values.find(FlowParameters.ENVIRONMENT));
    }

    boolean changesNothing() {
        return definition == null && description == null && type == null && roleArn == null && environment == null;
    }
}
