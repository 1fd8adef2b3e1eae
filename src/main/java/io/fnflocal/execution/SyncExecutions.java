package io.fnflocal.execution;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import io.fnflocal.error.ApiException;
import io.fnflocal.error.ErrorCode;
import io.fnflocal.flow.PresentFlows;
import io.fnflocal.gateway.Call;
import io.fnflocal.state.EmulatorClock;

/**
 * Runs the executions of Express flows. They are stored nowhere, so that they are neither listed nor described.
 *
 * <p>Assumption (contract): the call waits in real time for the end of the script, and an execution that takes longer than
 * 60 s has timed out by then.
 */
@Component
class SyncExecutions {

    private static final Script.Step TIMEOUT =
            Script.Step.ended(Duration.ofSeconds(60), ExecutionStatus.TIMED_OUT, "FnF.Timeout");

    /** The name of the attribute of a call that waits. */
    private static final String RESULT = SyncExecutions.class.getName();

    private final FlowScripts flows;
    private final PresentFlows presentFlows;
    private final ExecutionWaits waits;
    private final EmulatorClock clock;

    SyncExecutions(FlowScripts flows, PresentFlows presentFlows, ExecutionWaits waits, EmulatorClock clock) {
        this.flows = flows;
        this.presentFlows = presentFlows;
        this.waits = waits;
        this.clock = clock;
    }

    /**
     * Runs an execution to its end.
     *
     * @return null while the call waits for it
     * @throws ApiException {@code FlowNotExists}, or {@code ActionNotSupported} for a Standard flow
     */
    @Nullable
    StartSyncExecutionResponse run(Call call, StartSyncExecutionCommand command) {
        if (call.requireRequest().getAttribute(RESULT) instanceof StartSyncExecutionResponse ended) {
            return ended;
        }
        String accountId = call.requireCaller().accountId();
        StartableFlow flow = flows.find(accountId, command.flowName(), call::hasMemory)
                .orElseThrow(() -> presentFlows.notExists(accountId, command.flowName()));
        if (!flow.isExpress()) {
            throw ApiException.of(ErrorCode.ACTION_NOT_SUPPORTED, "StartSyncExecution")
                    .withDetail("Standard execution is not supported; flow %s needs StartExecution."
                            .formatted(command.flowName()));
        }
        Script.Step end = flows.take(flow).end();
        Script.Step last = end == null || end.after().compareTo(TIMEOUT.after()) > 0 ? TIMEOUT : end;
        StartSyncExecutionResponse response =
                StartSyncExecutionResponse.of(call.requestId(), command, flow, clock.now(accountId), last);
        call.requireRequest().setAttribute(RESULT, response);
        return waits.await(call, last.after()) ? null : response;
    }
}
