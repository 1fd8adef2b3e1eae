package io.fnflocal.execution;

import static io.fnflocal.gateway.Parameter.Label.DOCUMENTED;

import java.time.Duration;
import java.util.List;

import io.fnflocal.flow.FlowParameters;
import io.fnflocal.gateway.Parameter;
import io.fnflocal.gateway.QueryDeclaration;

/**
 * Which execution to describe.
 *
 * @param maxWait how long to wait for its end, in real time, 0 to 60 seconds
 * @see <a href="https://www.alibabacloud.com/help/en/functionflow/api-fnf-2019-03-15-describeexecution">
 *     DescribeExecution</a>
 */
record DescribeExecutionQuery(String flowName, String executionName, Duration maxWait) {

    private static final Parameter<Integer> WAIT_TIME_SECONDS =
            Parameter.integer("WaitTimeSeconds", 0, 60, DOCUMENTED, "20").withDefault(0);

    static final QueryDeclaration<DescribeExecutionQuery> DECLARATION = new QueryDeclaration<>(
            List.of(FlowParameters.FLOW_NAME, ExecutionParameters.EXECUTION_NAME, WAIT_TIME_SECONDS),
            values -> new DescribeExecutionQuery(
                    values.get(FlowParameters.FLOW_NAME),
                    values.get(ExecutionParameters.EXECUTION_NAME),
                    Duration.ofSeconds(values.get(WAIT_TIME_SECONDS))),
            query -> "flow/" + query.flowName());
}
