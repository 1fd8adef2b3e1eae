package io.fnflocal.execution;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import io.fnflocal.gateway.Call;

/** The actions on executions. */
@RestController
class ExecutionController {

    private final ExecutionService executions;

    ExecutionController(ExecutionService executions) {
        this.executions = executions;
    }

    @RequestMapping(path = "/", params = "Action=ListExecutions")
    ListExecutionsResponse listExecutions(Call call, ListExecutionsQuery query) {
        return ListExecutionsResponse.of(
                call.requestId(),
                query.flowName(),
                executions.list(call.requireCaller().accountId(), query, call::hasMemory));
    }
}
