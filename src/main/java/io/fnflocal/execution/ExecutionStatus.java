package io.fnflocal.execution;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.persistence.EnumeratedValue;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The state of an execution.
 *
 * @see <a href="https://help.aliyun.com/document_detail/2590643.html">ListExecutions</a>
 */
public enum ExecutionStatus {
    STARTING("Starting", false),
    RUNNING("Running", false),
    STOPPED("Stopped", true),
    SUCCEEDED("Succeeded", true),
    FAILED("Failed", true),
    TIMED_OUT("TimedOut", true);

    /** In the order of an execution's life. */
    static final List<String> WORDS =
            Arrays.stream(values()).map(ExecutionStatus::wireName).toList();

    /** What a status must be, for error messages. */
    public static final String RULE = "one of " + String.join(", ", WORDS);

    /** What the status of an ended execution must be, for error messages. */
    public static final String ENDED_RULE = Arrays.stream(values())
            .filter(ExecutionStatus::isEnded)
            .map(ExecutionStatus::wireName)
            .collect(Collectors.joining(", ", "one of ", ""));

    @EnumeratedValue
    private final String wireName;

    private final boolean ended;

    ExecutionStatus(String wireName, boolean ended) {
        this.wireName = wireName;
        this.ended = ended;
    }

    /** The status with this wire name, case-sensitive. */
    public static Optional<ExecutionStatus> find(String wireName) {
        return Arrays.stream(values())
                .filter(status -> status.wireName.equals(wireName))
                .findFirst();
    }

    @JsonValue
    public String wireName() {
        return wireName;
    }

    /** Whether an execution with this status has a stop time. */
    public boolean isEnded() {
        return ended;
    }
}
