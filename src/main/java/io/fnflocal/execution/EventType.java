package io.fnflocal.execution;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The kinds of events in the history of an execution.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/functionflow/api-fnf-2019-03-15-getexecutionhistory">
 *     GetExecutionHistory</a>
 */
public enum EventType {
    STEP_ENTERED("StepEntered"),
    STEP_STARTED("StepStarted"),
    STEP_SUCCEEDED("StepSucceeded"),
    STEP_FAILED("StepFailed"),
    STEP_EXITED("StepExited"),
    BRANCH_ENTERED("BranchEntered"),
    BRANCH_EXITED("BranchExited"),
    ITERATION_ENTERED("IterationEntered"),
    ITERATION_EXITED("IterationExited"),
    TASK_SCHEDULED("TaskScheduled"),
    TASK_STARTED("TaskStarted"),
    TASK_SUBMITTED("TaskSubmitted"),
    TASK_SUBMIT_FAILED("TaskSubmitFailed"),
    TASK_SUCCEEDED("TaskSucceeded"),
    TASK_FAILED("TaskFailed"),
    TASK_TIMED_OUT("TaskTimedOut"),
    EXECUTION_STARTED("ExecutionStarted"),
    EXECUTION_STOPPED("ExecutionStopped"),
    EXECUTION_SUCCEEDED("ExecutionSucceeded"),
    EXECUTION_FAILED("ExecutionFailed"),
    EXECUTION_TIMED_OUT("ExecutionTimedOut"),
    MAP_RUN_STARTED("MapRunStarted");

    /** What the type of a scripted event must be, for error messages: the others follow from the execution. */
    public static final String SCRIPTED_RULE = Arrays.stream(values())
            .filter(EventType::isScripted)
            .map(EventType::wireName)
            .collect(Collectors.joining(", ", "one of ", ""));

    private final String wireName;

    EventType(String wireName) {
        this.wireName = wireName;
    }

    /** The type with this wire name, case-sensitive. */
    public static Optional<EventType> find(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName.equals(wireName))
                .findFirst();
    }

    /** The event that an ended status writes. */
    static EventType of(ExecutionStatus ended) {
        return switch (ended) {
            case STOPPED -> EXECUTION_STOPPED;
            case SUCCEEDED -> EXECUTION_SUCCEEDED;
            case FAILED -> EXECUTION_FAILED;
            case TIMED_OUT -> EXECUTION_TIMED_OUT;
            case STARTING, RUNNING -> throw new IllegalArgumentException(ended + " is not the end of an execution");
        };
    }

    @JsonValue
    public String wireName() {
        return wireName;
    }

    /** Whether a script may have it. */
    public boolean isScripted() {
        return !wireName.startsWith("Execution");
    }
}
