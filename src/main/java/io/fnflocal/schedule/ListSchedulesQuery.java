package io.fnflocal.schedule;

import static io.fnflocal.gateway.Parameter.Label.ASSUMED;

import java.util.List;

import io.fnflocal.flow.FlowName;
import io.fnflocal.flow.FlowParameters;
import io.fnflocal.gateway.Parameter;
import io.fnflocal.gateway.QueryDeclaration;

/**
 * A query for one page of a flow's schedules.
 *
 * <p>Assumption (contract): token and limit are those of ListFlows.
 *
 * @param nextToken the name that the page starts at, empty for the first page
 * @param limit the maximum number of schedules on the page, 1 to 1,000
 * @see <a href="https://www.alibabacloud.com/help/en/functionflow/api-fnf-2019-03-15-listschedules">ListSchedules</a>
 */
record ListSchedulesQuery(String flowName, String nextToken, int limit) {

    private static final Parameter<String> NEXT_TOKEN = Parameter.matching(
                    "NextToken", FlowName.PATTERN, FlowName.RULE, ASSUMED, "my_schedule_name")
            .withDefault("");

    static final QueryDeclaration<ListSchedulesQuery> DECLARATION = new QueryDeclaration<>(
            List.of(FlowParameters.FLOW_NAME, NEXT_TOKEN, FlowParameters.LIMIT),
            values -> new ListSchedulesQuery(
                    values.get(FlowParameters.FLOW_NAME), values.get(NEXT_TOKEN), values.get(FlowParameters.LIMIT)),
            query -> "flow/" + query.flowName());
}
