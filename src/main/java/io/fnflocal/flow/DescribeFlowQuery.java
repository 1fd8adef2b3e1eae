package io.fnflocal.flow;

import static io.fnflocal.gateway.Parameter.Label.ASSUMED;

import java.util.List;
import java.util.Optional;

import io.fnflocal.gateway.Parameter;
import io.fnflocal.gateway.QueryDeclaration;

/**
 * Which flow to describe.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/functionflow/api-fnf-2019-03-15-describeflow">DescribeFlow</a>
 */
record DescribeFlowQuery(String name) {

    /** Assumption (contract): without versions, none that a call names can exist. */
    private static final Parameter<String> FLOW_VERSION = Parameter.parsed(
            "FlowVersion", value -> Optional.empty(), "absent, for flows have no versions here", ASSUMED, "");

    static final QueryDeclaration<DescribeFlowQuery> DECLARATION = new QueryDeclaration<>(
            List.of(FlowParameters.NAME, FLOW_VERSION),
            values -> new DescribeFlowQuery(values.get(FlowParameters.NAME)),
            query -> "flow/" + query.name());
}
