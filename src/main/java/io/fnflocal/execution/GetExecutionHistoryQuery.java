package io.fnflocal.execution;

import static io.fnflocal.gateway.Parameter.Label.OBSERVED;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import io.fnflocal.flow.FlowParameters;
import io.fnflocal.gateway.Parameter;
import io.fnflocal.gateway.QueryDeclaration;

/**
 * A query for one page of an execution's events.
 *
 * @param nextToken the id of the event that the page starts at, 1 for the first page
 * @param limit the maximum number of events on the page, 1 to 1,000
 * @see <a href="https://www.alibabacloud.com/help/en/functionflow/api-fnf-2019-03-15-getexecutionhistory">
 *     GetExecutionHistory</a>
 */
record GetExecutionHistoryQuery(String flowName, String executionName, long nextToken, int limit) {

    private static final Pattern POSITIVE = Pattern.compile("0*[1-9][0-9]*");

    private static final Parameter<Long> NEXT_TOKEN = Parameter.parsed(
                    "NextToken",
                    GetExecutionHistoryQuery::findEventId,
                    "the NextToken of a previous response, an integer from 1 to 9223372036854775807",
                    OBSERVED,
                    "3")
            .withDefault(1L);

    static final QueryDeclaration<GetExecutionHistoryQuery> DECLARATION = new QueryDeclaration<>(
            List.of(FlowParameters.FLOW_NAME, ExecutionParameters.EXECUTION_NAME, NEXT_TOKEN, FlowParameters.LIMIT),
            values -> new GetExecutionHistoryQuery(
                    values.get(FlowParameters.FLOW_NAME),
                    values.get(ExecutionParameters.EXECUTION_NAME),
                    values.get(NEXT_TOKEN),
                    values.get(FlowParameters.LIMIT)),
            query -> "flow/" + query.flowName());

    private static Optional<Long> findEventId(String text) {
        try {
            return Optional.of(text)
                    .filter(id -> POSITIVE.matcher(id).matches())
                    .map(Long::valueOf);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
