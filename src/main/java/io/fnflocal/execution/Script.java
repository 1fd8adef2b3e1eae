package io.fnflocal.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The course of an execution: its statuses and events from its start on. All of it is an assumption (contract), for no
 * definition is interpreted.
 *
 * @param steps in ascending order of time; the last one may end the execution
 */
public record Script(List<Step> steps) {

    /** The maximum number of events of an execution, the first and the last included. */
    public static final int MAX_EVENTS = 5_000;

    /** The maximum time from the start to a step: a Standard execution may last a year. */
    public static final Duration MAX_AFTER = Duration.ofDays(365);

    /** The execution stays as it is until somebody ends it. */
    public static final Script NONE = new Script(List.of());

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Step STARTING = Step.to(Duration.ZERO, ExecutionStatus.STARTING);
    private static final Step RUNNING = Step.to(Duration.ofMillis(100), ExecutionStatus.RUNNING);

    /** The scripts with a name. */
    public static final Map<String, Script> NAMED = Map.of(
            "default",
            new Script(List.of(STARTING, RUNNING, Step.succeeded(Duration.ofSeconds(1)))),
            "hold",
            new Script(List.of(STARTING, RUNNING)),
            "fail",
            new Script(List.of(
                    STARTING, RUNNING, Step.ended(Duration.ofSeconds(1), ExecutionStatus.FAILED, "ScriptedFailure"))),
            "timeout",
            new Script(List.of(
                    STARTING, RUNNING, Step.ended(Duration.ofSeconds(1), ExecutionStatus.TIMED_OUT, "FnF.Timeout"))),
            "instant",
            new Script(List.of(Step.succeeded(Duration.ZERO))));

    /** What the name of a script must be, for error messages. */
    public static final String NAME_RULE = "one of " + String.join(", ", new TreeSet<>(NAMED.keySet()));

    /** Reads what {@link #format} wrote. */
    public static Script parse(String text) {
        Script named = NAMED.get(text);
        return named != null ? named : new Script(JSON.readValue(text, new TypeReference<List<Step>>() {}));
    }

    /** The script's name, or a JSON list of its steps if it has none. */
    public String format() {
        return NAMED.entrySet().stream()
                .filter(named -> named.getValue().equals(this))
                .findFirst()
                .map(Map.Entry::getKey)
                .orElseGet(() -> JSON.writeValueAsString(steps));
    }

    /** The step that an execution starts with. Assumption (contract): it is Starting, unless the script has another. */
    Step first() {
        return startsWithStep() ? steps.get(0) : STARTING;
    }

    /** All steps after the first. */
    Script rest() {
        return startsWithStep() ? new Script(steps.subList(1, steps.size())) : this;
    }

    private boolean startsWithStep() {
        return !steps.isEmpty() && steps.get(0).after().isZero();
    }

    /** The step that ends the execution, or null. */
    @Nullable
    Step end() {
        return steps.isEmpty() || !steps.get(steps.size() - 1).ends() ? null : steps.get(steps.size() - 1);
    }

    /**
     * What happens at one time.
     *
     * @param after time since the start, in whole milliseconds
     * @param status from then on, or null if the step only writes events
     * @param output null unless the status is an ended one
     * @param error null unless the status is an ended one other than Succeeded, like the cause
     * @param events written then, in this order
     */
    public record Step(
            Duration after,
            @Nullable ExecutionStatus status,
            @Nullable String output,
            @Nullable String error,
            @Nullable String cause,
            List<Event> events) {

        static Step to(Duration after, ExecutionStatus status) {
            return new Step(after, status, null, null, null, List.of());
        }

        static Step succeeded(Duration after) {
            return new Step(after, ExecutionStatus.SUCCEEDED, "{}", null, null, List.of());
        }

        static Step ended(Duration after, ExecutionStatus status, String error) {
            return new Step(after, status, null, error, null, List.of());
        }

        /** The events when they are written, with the ids that follow the first one. */
        List<StoredEvent> eventsAt(Instant time, long firstId) {
            List<StoredEvent> written = new ArrayList<>();
            for (Event event : events) {
                long id = firstId + written.size();
                long scheduleEventId = Objects.requireNonNullElse(event.scheduleEventId(), id - 1);
                written.add(new StoredEvent(id, scheduleEventId, event.type(), event.step(), event.detail(), time));
            }
            return written;
        }

        /** Whether the execution ends with it. */
        public boolean ends() {
            return status != null && status.isEnded();
        }
    }

    /**
     * An event that a step writes.
     *
     * @param detail a JSON object
     * @param scheduleEventId the event that led to this one, or null for the one before
     */
    public record Event(
            EventType type,
            String step,
            String detail,
            @Nullable Long scheduleEventId) {}
}
