package io.fnflocal.seed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.fnflocal.execution.EventType;
import io.fnflocal.execution.Script;
import io.fnflocal.execution.StoredEvent;
import io.fnflocal.seed.SeedNode.Fields;

/** Reads events: those that a step of a script writes, and those that an execution has. */
final class SeedHistory {

    private static final Pattern STEP = Pattern.compile("\\P{Cntrl}{0,128}");
    private static final Script.Event UNREADABLE = new Script.Event(EventType.STEP_ENTERED, "", "{}", null);

    private SeedHistory() {}

    /**
     * What a step of a script writes.
     *
     * @param firstId the id of the first of them
     */
    static List<Script.Event> ofStep(Fields step, long firstId) {
        List<Script.Event> events = new ArrayList<>();
        step.list("events", node -> {
            events.add(event(node.fields("type", "step", "detail", "scheduleEventId"), firstId + events.size()));
            return node;
        });
        return events;
    }

    /**
     * What an execution has.
     *
     * @param startedTime the earliest time that an event may have
     */
    static List<StoredEvent> ofExecution(Fields execution, SeedTimes times, Instant startedTime) {
        List<StoredEvent> events = new ArrayList<>();
        execution.list("events", node -> {
            events.add(event(node, times, last(events, startedTime), StoredEvent.FIRST_STORED + events.size()));
            return node;
        });
        return events;
    }

    /** The time of the last event, or of the start if there are none. */
    static Instant last(List<StoredEvent> events, Instant startedTime) {
        return events.isEmpty() ? startedTime : events.get(events.size() - 1).time();
    }

    private static StoredEvent event(SeedNode node, SeedTimes times, Instant earliest, long id) {
        Fields fields = node.fields("time", "type", "step", "detail", "scheduleEventId");
        Instant time = fields.require("time", given -> time(given, times, earliest));
        Script.Event event = event(fields, id);
        return new StoredEvent(
                id,
                Objects.requireNonNullElse(event.scheduleEventId(), id - 1),
                event.type(),
                event.step(),
                event.detail(),
                time == null ? earliest : time);
    }

    private static Instant time(SeedNode node, SeedTimes times, Instant earliest) {
        Instant time = times.time(node);
        if (time.isBefore(earliest)) {
            throw node.error("time is '%s' but must not be before %s, that of the event before or of the start"
                    .formatted(time, earliest));
        }
        return time;
    }

    private static Script.Event event(Fields fields, long id) {
        EventType type = fields.require("type", SeedHistory::type);
        return type == null
                ? UNREADABLE
                : new Script.Event(
                        type,
                        fields.find(
                                "step",
                                step -> step.text(STEP, "at most 128 characters without control characters"),
                                ""),
                        fields.find("detail", SeedJson::object, "{}"),
                        fields.find("scheduleEventId", given -> given.integer(1, id - 1)));
    }

    private static EventType type(SeedNode node) {
        return EventType.find(node.text())
                .filter(EventType::isScripted)
                .orElseThrow(() -> node.error(node.text(), EventType.SCRIPTED_RULE));
    }

    /** @throws SeedException if an execution would have too many, with the first and the last, which are not stored */
    static void requireMaxEvents(SeedNode node, int events, @Nullable Script script) {
        int all = 2
                + events
                + (script == null
                        ? 0
                        : script.steps().stream()
                                .mapToInt(step -> step.events().size())
                                .sum());
        if (all > Script.MAX_EVENTS) {
            throw node.error("%s leads to %d events with the first and the last, but an execution must have at most %d"
                    .formatted(node.name(), all, Script.MAX_EVENTS));
        }
    }
}
