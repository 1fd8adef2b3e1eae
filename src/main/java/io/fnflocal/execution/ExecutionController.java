package io.fnflocal.execution;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import io.fnflocal.gateway.Call;

/** The actions on executions. */
@RestController
class ExecutionController {

    private final ExecutionService lists;
    private final ExecutionLifecycle executions;
    private final ExecutionWaits waits;
    private final SyncExecutions syncExecutions;

    ExecutionController(
            ExecutionService lists,
            ExecutionLifecycle executions,
            ExecutionWaits waits,
            SyncExecutions syncExecutions) {
        this.lists = lists;
        this.executions = executions;
        this.waits = waits;
        this.syncExecutions = syncExecutions;
    }

    @RequestMapping(path = "/", params = "Action=ListExecutions")
    ListExecutionsResponse listExecutions(Call call, ListExecutionsQuery query) {
        return ListExecutionsResponse.of(
                call.requestId(),
                query.flowName(),
                lists.list(call.requireCaller().accountId(), query, call::hasMemory));
    }

    @RequestMapping(path = "/", params = "Action=StartExecution")
    ExecutionResponse startExecution(Call call, StartExecutionCommand command) {
        return ExecutionResponse.started(
                call.requestId(),
                command.flowName(),
                executions.start(call.requireCaller().accountId(), command, call::hasMemory));
    }

    /** Null while the call waits. */
    @RequestMapping(path = "/", params = "Action=StartSyncExecution")
    @Nullable
    StartSyncExecutionResponse startSyncExecution(Call call, StartSyncExecutionCommand command) {
        return syncExecutions.run(call, command);
    }

    /** Null while the call waits. */
    @RequestMapping(path = "/", params = "Action=DescribeExecution")
    @Nullable
    ExecutionResponse describeExecution(Call call, DescribeExecutionQuery query) {
        StoredExecution execution = executions.require(
                call.requireCaller().accountId(), query.flowName(), query.executionName(), call::hasMemory);
        return waits.awaitEnd(call, execution, query.maxWait())
                ? null
                : ExecutionResponse.described(call.requestId(), query.flowName(), execution);
    }

    @RequestMapping(path = "/", params = "Action=StopExecution")
    ExecutionResponse stopExecution(Call call, StopExecutionCommand command) {
        return ExecutionResponse.stopped(
                call.requestId(),
                command.flowName(),
                executions.stop(call.requireCaller().accountId(), command, call::hasMemory));
    }

    @RequestMapping(path = "/", params = "Action=GetExecutionHistory")
    ExecutionHistoryResponse getExecutionHistory(Call call, GetExecutionHistoryQuery query) {
        return ExecutionHistoryResponse.of(
                call.requestId(), executions.history(call.requireCaller().accountId(), query, call::hasMemory));
    }
}
