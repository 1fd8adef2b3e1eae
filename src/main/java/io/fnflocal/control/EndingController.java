package io.fnflocal.control;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import io.fnflocal.execution.ExecutionStatus;
import io.fnflocal.gateway.TestBench;
import io.fnflocal.script.RunningExecutions;
import tools.jackson.databind.JsonNode;

/** Ends executions. */
@RestController
@TestBench
class EndingController {

    private static final String LEGAL = "Stopped, Succeeded, Failed, TimedOut";

    private final RunningExecutions executions;
    private final Gate gate;

    EndingController(RunningExecutions executions, Gate gate) {
        this.executions = executions;
        this.gate = gate;
    }

    @PatchMapping("/_fnf/executions/{account}/{flow}/{name}")
    EndedExecution end(
            @PathVariable String account,
            @PathVariable String flow,
            @PathVariable String name,
            @RequestBody EndRequest request) {
        AccountController.requireId(account);
        FlowController.requireName(flow);
        ExecutionStatus status = request.requireStatus();
        String output = request.outputText();
        return switch (gate.whileClosed(() -> executions.end(account, flow, name, status, output))) {
            case DONE -> new EndedExecution(account, flow, name, status);
            case NO_SUCH_EXECUTION ->
                throw ProblemException.absent(
                        "There is no execution %s of a flow %s in account %s.".formatted(name, flow, account));
            case ENDED_BEFORE ->
                throw new ProblemException(
                        HttpStatus.CONFLICT,
                        "Execution %s has ended already; legal: one that is Starting or Running.".formatted(name));
        };
    }

    /**
     * How an execution ends.
     *
     * @param output a text as it stands, anything else as JSON
     */
    record EndRequest(@Nullable String status, @Nullable JsonNode output) {

        private ExecutionStatus requireStatus() {
            return ExecutionStatus.find(String.valueOf(status))
                    .filter(ExecutionStatus::isEnded)
                    .orElseThrow(() -> ProblemException.illegal("status", String.valueOf(status), LEGAL));
        }

        private @Nullable String outputText() {
            if (output == null || output.isNull()) {
                return null;
            }
            String text = output.isString() ? output.asString() : output.toString();
            return FlowController.requireText("output", text);
        }
    }

    /** An execution that has ended. */
    record EndedExecution(String account, String flow, String name, ExecutionStatus status) {}
}
