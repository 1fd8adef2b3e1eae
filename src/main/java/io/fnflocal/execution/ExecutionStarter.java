package io.fnflocal.execution;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import io.fnflocal.state.EmulatorClock;

/** Starts executions, each with its script, in one transaction. */
@Component
class ExecutionStarter {

    private final FlowScripts scripts;
    private final ExecutionWriter executions;
    private final ScriptPlayer player;
    private final TransactionTemplate transaction;

    ExecutionStarter(
            FlowScripts scripts,
            ExecutionWriter executions,
            ScriptPlayer player,
            PlatformTransactionManager transactions) {
        this.scripts = scripts;
        this.executions = executions;
        this.player = player;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Starts an execution.
     *
     * @return the execution, or empty if the flow has one with this name, or is gone; a script that was queued is still queued then
     */
    Optional<StoredExecution> start(String accountId, StartableFlow flow, StartExecutionCommand command, Instant now) {
        try {
            NewExecution started = transaction.execute(status -> {
                NewExecution execution = newExecution(flow, command, scripts.take(flow), now);
                executions.insert(flow.id(), flow.definitionId(), List.of(execution));
                return execution;
            });
            started.script().steps().stream()
                    .findFirst()
                    .map(step -> now.plus(step.after()))
                    .filter(EmulatorClock::isInRange)
                    .ifPresent(dueTime -> player.expect(accountId, dueTime));
            return Optional.of(StoredExecution.of(flow, started));
        } catch (DataIntegrityViolationException e) {
            // The name is taken, or another instance has removed the flow with its account.
            return Optional.empty();
        }
    }

    private static NewExecution newExecution(
            StartableFlow flow, StartExecutionCommand command, Script script, Instant now) {
        Script.Step first = script.first();
        return new NewExecution(
                command.executionName(),
                first.status() == null ? ExecutionStatus.STARTING : first.status(),
                now,
                first.ends() ? now : null,
                command.input(),
                first.output(),
                null,
                command.qualifier(),
                null,
                flow.environment(),
                flow.roleArn(),
                first.error(),
                first.cause(),
                first.eventsAt(now, StoredEvent.FIRST_STORED),
                script.rest());
    }
}
