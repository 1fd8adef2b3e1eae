package io.fnflocal.execution;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

import org.springframework.stereotype.Service;

import io.fnflocal.account.AccountProperties;
import io.fnflocal.error.ApiException;
import io.fnflocal.error.ErrorCode;
import io.fnflocal.flow.FlowNotExists;
import io.fnflocal.state.EmulatorClock;

/** Starts executions, describes them, stops them and tells their history. */
@Service
class ExecutionLifecycle {

    private final FlowScripts flows;
    private final ExecutionStarter starter;
    private final ExecutionRepository executions;
    private final ExecutionWriter writer;
    private final ExecutionHistory history;
    private final FlowNotExists flowNotExists;
    private final ScriptPlayer player;
    private final EmulatorClock clock;
    private final String region;

    ExecutionLifecycle(
            FlowScripts flows,
            ExecutionStarter starter,
            ExecutionRepository executions,
            ExecutionWriter writer,
            ExecutionHistory history,
            FlowNotExists flowNotExists,
            ScriptPlayer player,
            EmulatorClock clock,
            AccountProperties properties) {
        this.flows = flows;
        this.starter = starter;
        this.executions = executions;
        this.writer = writer;
        this.history = history;
        this.flowNotExists = flowNotExists;
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
    StoredExecution start(String accountId, StartExecutionCommand command) {
        StartableFlow flow = flows.find(accountId, command.flowName())
                .orElseThrow(() -> flowNotExists.of(accountId, command.flowName()));
        if (flow.isExpress()) {
            throw ApiException.of(ErrorCode.ACTION_NOT_SUPPORTED, "StartExecution")
                    .withDetail("Express execution is not supported; flow %s needs StartSyncExecution."
                            .formatted(command.flowName()));
        }
        return starter.start(accountId, flow, command, clock.now(accountId))
                .orElseGet(() -> running(accountId, command));
    }

    private StoredExecution running(String accountId, StartExecutionCommand command) {
        StoredExecution execution = require(accountId, command.flowName(), command.executionName());
        if (execution.status().isEnded()) {
            throw ApiException.ofChecked(
                    ErrorCode.EXECUTION_ALREADY_EXISTS, command.executionName(), command.flowName());
        }
        return execution;
    }

    /**
     * An execution as it is now.
     *
     * @throws ApiException {@code FlowNotExists} or {@code ExecutionNotExists}
     */
    StoredExecution require(String accountId, String flowName, String name) {
        return require(accountId, flowName, name, clock.now(accountId));
    }

    private StoredExecution require(String accountId, String flowName, String name, Instant now) {
        return find(accountId, flowName, name, now).orElseThrow(() -> {
            boolean flowExists = flows.find(accountId, flowName).isPresent();
            return flowExists
                    ? ApiException.ofChecked(ErrorCode.EXECUTION_NOT_EXISTS, name, flowName)
                    : flowNotExists.of(accountId, flowName);
        });
    }

    private Optional<StoredExecution> find(String accountId, String flowName, String name, Instant now) {
        Optional<StoredExecution> found = executions.find(accountId, region, flowName, name, now);
        if (found.isEmpty() || !found.get().due()) {
            return found;
        }
        player.playDue(accountId);
        return executions.find(accountId, region, flowName, name, now);
    }

    /**
     * Stops an execution.
     *
     * @throws ApiException {@code FlowNotExists}, {@code ExecutionNotExists}, or {@code ExecutionAlreadyCompleted} if it
     *     has ended
     */
    StoredExecution stop(String accountId, StopExecutionCommand command) {
        // One time for both, or a step that is due in between would be lost.
        Instant now = clock.now(accountId);
        StoredExecution execution = require(accountId, command.flowName(), command.executionName(), now);
        ExecutionEnd end = new ExecutionEnd(ExecutionStatus.STOPPED, null, command.error(), command.cause());
        if (!writer.end(execution.flowId(), execution.name(), end, now)) {
            throw ApiException.ofChecked(
                    ErrorCode.EXECUTION_ALREADY_COMPLETED, command.executionName(), command.flowName());
        }
        return require(accountId, command.flowName(), command.executionName());
    }

    /**
     * The events of one page and, unless it is the last, one more.
     *
     * @param memory whether there is memory for so many bytes; if not, it waits, and the page is read again
     * @throws ApiException {@code FlowNotExists} or {@code ExecutionNotExists}
     */
    List<StoredEvent> history(String accountId, GetExecutionHistoryQuery query, LongPredicate memory) {
        while (true) {
            StoredExecution execution = require(accountId, query.flowName(), query.executionName());
            Optional<List<StoredEvent>> events = history.list(execution, query.nextToken(), query.limit() + 1, memory);
            if (events.isPresent()) {
                return events.get();
            }
        }
    }
}
