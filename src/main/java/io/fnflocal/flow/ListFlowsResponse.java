package io.fnflocal.flow;

import java.util.List;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import io.fnflocal.gateway.Page;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * One page of flows as it is on the wire.
 *
 * @param nextToken the name of the first flow after the page, absent on the last page
 * @param flows never absent: Terraform fails without it
 * @see <a href="https://www.alibabacloud.com/help/en/functionflow/api-fnf-2019-03-15-listflows">ListFlows</a>
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
@JsonPropertyOrder({"NextToken", "RequestId", "Flows"})
record ListFlowsResponse(@Nullable String nextToken, String requestId, List<FlowResponse> flows) {

    static ListFlowsResponse of(String requestId, Page<StoredFlow> page) {
        return new ListFlowsResponse(
                page.nextToken(),
                requestId,
                page.items().stream().map(flow -> FlowResponse.of(null, flow)).toList());
    }
}
