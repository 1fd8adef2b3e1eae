package io.fnflocal.execution;

import java.time.Instant;
import java.util.Optional;
import java.util.function.LongPredicate;

import org.springframework.stereotype.Service;

import io.fnflocal.account.AccountProperties;
import io.fnflocal.error.ApiException;
import io.fnflocal.error.ErrorCode;
import io.fnflocal.flow.PresentFlows;
import io.fnflocal.gateway.Call;
import io.fnflocal.gateway.Page;
import io.fnflocal.state.EmulatorClock;

/**
 * Starts executions, describes them, stops them and tells their history. Every method takes whether there is memory for so
 * many bytes; if there is not, that waits, and what was read before is read again.
 */
@Service
class ExecutionLifecycle {

    private final FlowScripts flows;
    private final ExecutionStarter starter;
    private final ExecutionRepository executions;
    private final ExecutionWriter writer;
    private final ExecutionHistory history;
    private final PresentFlows presentFlows;
    private final ScriptPlayer player;
    private final EmulatorClock clock;
    private final String region;

    ExecutionLifecycle(
            FlowScripts flows,
            ExecutionStarter starter,
            ExecutionRepository executions,
            ExecutionWriter writer,
            ExecutionHistory history,
            PresentFlows presentFlows,
            ScriptPlayer player,
            EmulatorClock clock,
            AccountProperties properties) {
        this.flows = flows;
        this.starter = starter;
        this.executions = executions;
        this.writer = writer;
        this.history = history;
        this.presentFlows = presentFlows;
        this.player = player;
        this.clock = clock;
        this.region = properties.region();
    }

    /**
     * Starts an execution, or returns the one that runs under this name.
     *
     * <p>Assumption (contract): the input of one that runs is not compared, and Express flows are refused with this code.
     *
     * @throws ApiException {@code FlowNotExists}, {@code ActionNotSupported} for an Express flow, or {@code
     *     ExecutionAlreadyExists} if one with this name has ended
     */
    StoredExecution start(String accountId, StartExecutionCommand command, LongPredicate memory) {
        StartableFlow flow = flows.find(accountId, command.flowName(), memory)
                .orElseThrow(() -> presentFlows.notExists(accountId, command.flowName()));
        if (flow.isExpress()) {
            throw ApiException.of(ErrorCode.ACTION_NOT_SUPPORTED, "StartExecution")
                    .withDetail("Express execution is not supported; flow %s needs StartSyncExecution."
                            .formatted(command.flowName()));
        }
        return starter.start(accountId, flow, command, clock.now(accountId))
                .orElseGet(() -> running(accountId, command, memory));
    }

    private StoredExecution running(String accountId, StartExecutionCommand command, LongPredicate memory) {
        StoredExecution execution = require(accountId, command.flowName(), command.executionName(), memory);
        if (execution.status().isEnded()) {
            throw ApiException.ofChecked(
                    ErrorCode.EXECUTION_ALREADY_EXISTS, command.executionName(), command.flowName());
        }
        return execution;
    }

    /**
     * An execution as it is now. Large texts are read only when there is memory for them.
     *
     * @throws ApiException {@code FlowNotExists} or {@code ExecutionNotExists}
     */
    StoredExecution require(String accountId, String flowName, String name, LongPredicate memory) {
        while (true) {
            Instant now = clock.now(accountId);
            StoredExecution execution = requireSmall(accountId, flowName, name, now);
            if (!execution.mayLackTexts()) {
                return execution;
            }
            if (memory.test(Call.READ_COPIES * execution.bytes())) {
                return executions
                        .findWhole(accountId, region, flowName, name, now)
                        .orElseThrow(() -> notExists(accountId, flowName, name));
            }
        }
    }

    private StoredExecution requireSmall(String accountId, String flowName, String name, Instant now) {
        Optional<StoredExecution> found = executions.findSmall(accountId, region, flowName, name, now);
        if (found.isPresent() && found.get().due()) {
            player.playDue(accountId);
            found = executions.findSmall(accountId, region, flowName, name, now);
        }
        return found.orElseThrow(() -> notExists(accountId, flowName, name));
    }

    private ApiException notExists(String accountId, String flowName, String name) {
        presentFlows.requireId(accountId, flowName);
        return ApiException.ofChecked(ErrorCode.EXECUTION_NOT_EXISTS, name, flowName);
    }

    /**
     * Stops an execution.
     *
     * @throws ApiException {@code FlowNotExists}, {@code ExecutionNotExists}, or {@code ExecutionAlreadyCompleted} if it
     *     has ended
     */
    StoredExecution stop(String accountId, StopExecutionCommand command, LongPredicate memory) {
        // One time for both, or a step that is due in between would be lost.
        Instant now = clock.now(accountId);
        StoredExecution execution = requireSmall(accountId, command.flowName(), command.executionName(), now);
        ExecutionEnd end = new ExecutionEnd(ExecutionStatus.STOPPED, null, command.error(), command.cause());
        if (!writer.end(execution.flowId(), execution.name(), end, now)) {
            throw ApiException.ofChecked(
                    ErrorCode.EXECUTION_ALREADY_COMPLETED, command.executionName(), command.flowName());
        }
        return require(accountId, command.flowName(), command.executionName(), memory);
    }

    /**
     * One page of events.
     *
     * @throws ApiException {@code FlowNotExists} or {@code ExecutionNotExists}
     */
    Page<StoredEvent> history(String accountId, GetExecutionHistoryQuery query, LongPredicate memory) {
        while (true) {
            StoredExecution execution = require(accountId, query.flowName(), query.executionName(), memory);
            Optional<Page<StoredEvent>> page = history.page(execution, query.nextToken(), query.limit(), memory);
            if (page.isPresent()) {
                return page.get();
            }
        }
    }
}
