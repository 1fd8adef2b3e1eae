package io.fnflocal.flow;

import static io.fnflocal.gateway.Parameter.Label.DOCUMENTED;
import static io.fnflocal.gateway.Parameter.Label.OBSERVED;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.fnflocal.gateway.Parameter;
import io.fnflocal.gateway.QueryDeclaration;

/**
 * A query for one page of flows.
 *
 * @param nextToken the name that the page starts at, or null for the first page
 * @param limit the maximum number of flows on the page, 1 to 1,000
 * @see <a href="https://www.alibabacloud.com/help/en/functionflow/api-fnf-2019-03-15-listflows">ListFlows</a>
 */
record ListFlowsQuery(
        @Nullable String nextToken, int limit, @Nullable String resourceGroupId) {

    private static final Parameter<String> NEXT_TOKEN =
            Parameter.matching("NextToken", FlowName.PATTERN, FlowName.RULE, DOCUMENTED, "my_flow_name");

    /** The vendor's texts give three upper ends; published programs send 1000. */
    private static final Parameter<Integer> LIMIT =
            Parameter.integer("Limit", 1, 1000, OBSERVED, "100").withDefault(60);

    static final QueryDeclaration<ListFlowsQuery> DECLARATION = new QueryDeclaration<>(
            List.of(NEXT_TOKEN, LIMIT, FlowParameters.RESOURCE_GROUP_ID),
            values -> new ListFlowsQuery(
                    values.find(NEXT_TOKEN), values.get(LIMIT), values.find(FlowParameters.RESOURCE_GROUP_ID)),
            query -> "flow/*");

    /** The name that the page starts at, in byte order; empty, before all names, for the first page. */
    String from() {
        return Objects.requireNonNullElse(nextToken, "");
    }
}
