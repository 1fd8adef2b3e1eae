package io.fnflocal.execution;

import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import io.fnflocal.account.Caller;
import io.fnflocal.gateway.GatewayRequest;
import io.fnflocal.gateway.RequestId;

@RestController
class ExecutionController {

    private final ExecutionService executions;

    ExecutionController(ExecutionService executions) {
        this.executions = executions;
    }

    @RequestMapping(path = "/", params = "Action=ListExecutions")
    ListExecutionsResponse listExecutions(
            GatewayRequest call,
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @RequestAttribute(RequestId.ATTRIBUTE) String requestId) {
        ExecutionQuery query = ListExecutionsRequest.from(call.parameters()).toQuery();
        return ListExecutionsResponse.of(requestId, executions.list(caller, query));
    }
}
