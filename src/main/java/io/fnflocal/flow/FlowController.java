package io.fnflocal.flow;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import io.fnflocal.gateway.Call;
import io.fnflocal.gateway.EmptyResponse;

/** The actions on flows. */
@RestController
class FlowController {

    private final FlowService flows;

    FlowController(FlowService flows) {
        this.flows = flows;
    }

    @RequestMapping(path = "/", params = "Action=CreateFlow")
    FlowResponse createFlow(Call call, CreateFlowCommand command) {
        return FlowResponse.of(
                call.requestId(), flows.create(call.requireCaller().accountId(), command));
    }

    @RequestMapping(path = "/", params = "Action=UpdateFlow")
    FlowResponse updateFlow(Call call, UpdateFlowCommand command) {
        return FlowResponse.of(
                call.requestId(), flows.update(call.requireCaller().accountId(), command, call::hasMemory));
    }

    @RequestMapping(path = "/", params = "Action=DescribeFlow")
    FlowResponse describeFlow(Call call, DescribeFlowQuery query) {
        return FlowResponse.of(
                call.requestId(), flows.require(call.requireCaller().accountId(), query.name(), call::hasMemory));
    }

    @RequestMapping(path = "/", params = "Action=ListFlows")
    ListFlowsResponse listFlows(Call call, ListFlowsQuery query) {
        return ListFlowsResponse.of(
                call.requestId(), flows.list(call.requireCaller().accountId(), query, call::hasMemory));
    }

    @RequestMapping(path = "/", params = "Action=DeleteFlow")
    EmptyResponse deleteFlow(Call call, DeleteFlowCommand command) {
        flows.delete(call.requireCaller().accountId(), command.name());
        return new EmptyResponse(call.requestId());
    }
}
