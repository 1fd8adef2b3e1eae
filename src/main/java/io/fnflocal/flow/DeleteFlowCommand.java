package io.fnflocal.flow;

import java.util.List;

import io.fnflocal.gateway.QueryDeclaration;

/**
 * Which flow to delete.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/functionflow/api-fnf-2019-03-15-deleteflow">DeleteFlow</a>
 */
record DeleteFlowCommand(String name) {

    static final QueryDeclaration<DeleteFlowCommand> DECLARATION = new QueryDeclaration<>(
            List.of(FlowParameters.NAME),
            values -> new DeleteFlowCommand(values.get(FlowParameters.NAME)),
            command -> "flow/" + command.name());
}
