package io.fnflocal.flow;

import static io.fnflocal.gateway.Parameter.Label.DOCUMENTED;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.fnflocal.gateway.Parameter;
import io.fnflocal.gateway.QueryDeclaration;

/**
 * A query for one page of flows.
 *
 * @param nextToken the name that the page starts at, empty, before all names, for the first page
 * @param limit the maximum number of flows on the page, 1 to 1,000
 * @see <a href="https://www.alibabacloud.com/help/en/functionflow/api-fnf-2019-03-15-listflows">ListFlows</a>
 */
record ListFlowsQuery(String nextToken, int limit, @Nullable String resourceGroupId) {

    private static final Parameter<String> NEXT_TOKEN = Parameter.matching(
                    "NextToken", FlowName.PATTERN, FlowName.RULE, DOCUMENTED, "my_flow_name")
            .withDefault("");

    static final QueryDeclaration<ListFlowsQuery> DECLARATION = new QueryDeclaration<>(
            List.of(NEXT_TOKEN, FlowParameters.LIMIT, FlowParameters.RESOURCE_GROUP_ID),
            values -> new ListFlowsQuery(
                    values.get(NEXT_TOKEN),
                    values.get(FlowParameters.LIMIT),
                    values.find(FlowParameters.RESOURCE_GROUP_ID)),
            query -> "flow/*");
}
