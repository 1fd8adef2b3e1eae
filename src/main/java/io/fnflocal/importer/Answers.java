package io.fnflocal.importer;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.fnflocal.execution.EventType;
import io.fnflocal.execution.ExecutionEnd;
import io.fnflocal.execution.ExecutionNames;
import io.fnflocal.execution.ExecutionStatus;
import io.fnflocal.execution.Script;
import io.fnflocal.execution.StoredEvent;
import io.fnflocal.flow.FlowAttributes;
import io.fnflocal.flow.FlowEnvironment;
import io.fnflocal.flow.FlowParameters;
import io.fnflocal.gateway.JsonText;
import io.fnflocal.gateway.Parameter;
import io.fnflocal.gateway.WireTime;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what the API shows, and makes it what a seed document may have: what breaks a rule of these is left out or moved. */
final class Answers {

    /** Without the first and the last, which a seed document does not have. */
    private static final int MAX_EVENTS = Script.MAX_EVENTS - 2;

    private static final Pattern STEP = Pattern.compile("\\P{Cntrl}{0,128}");

    private Answers() {}

    /** The attributes of a flow; nothing if it is a missing node. */
    static FlowAttributes attributes(JsonNode flow) {
        Instant created = time(flow, "CreatedTime");
        Instant modified = time(flow, "LastModifiedTime");
        return new FlowAttributes(
                id(flow.path("Id").asString("")),
                legal(flow, FlowParameters.TYPE),
                legal(flow, FlowParameters.DESCRIPTION),
                legal(flow, FlowParameters.EXECUTION_MODE),
                legal(flow, FlowParameters.ROLE_ARN),
                legal(flow, FlowParameters.EXTERNAL_STORAGE_LOCATION),
                environment(flow, name -> FlowEnvironment.NAME.matcher(name).matches()),
                legal(flow, FlowParameters.RESOURCE_GROUP_ID),
                created,
                modified != null && created != null && modified.isAfter(created) ? modified : null);
    }

    /**
     * An execution, or empty if its name, status or start is not legal.
     *
     * @param history all its events, or an empty list
     */
    static Optional<ImportedExecution> execution(JsonNode listed, List<JsonNode> history) {
        String name = listed.path("Name").asString("");
        ExecutionStatus status =
                ExecutionStatus.find(listed.path("Status").asString("")).orElse(null);
        Instant started = time(listed, "StartedTime");
        if (status == null
                || started == null
                || !ExecutionNames.PATTERN.matcher(name).matches()) {
            return Optional.empty();
        }
        Instant stopped = status.isEnded() ? later(time(listed, "StoppedTime"), started) : null;
        JsonNode reason = status.isEnded() && status != ExecutionStatus.SUCCEEDED ? reason(history) : null;
        return Optional.of(new ImportedExecution(
                name,
                status,
                started,
                stopped,
                text(listed, "Input", input -> true),
                status.isEnded() ? text(listed, "Output", output -> true) : null,
                listed.path("FlowDefinition").asString(""),
                environment(listed, variable -> true),
                reason == null ? null : text(reason, "error", ExecutionEnd::isError),
                reason == null ? null : text(reason, "cause", ExecutionEnd::isCause),
                events(history, started, stopped)));
    }

    /** The details of the event that ended it. */
    private static @Nullable JsonNode reason(List<JsonNode> history) {
        return history.isEmpty() ? null : json(history.get(history.size() - 1).path("EventDetail"));
    }

    /** Events are numbered anew, because a seed document leaves no gaps. */
    private static List<StoredEvent> events(List<JsonNode> history, Instant started, @Nullable Instant stopped) {
        Map<Long, Long> ids = new HashMap<>();
        List<StoredEvent> events = new ArrayList<>();
        Instant earliest = started;
        for (JsonNode event : history) {
            EventType type = EventType.find(event.path("Type").asString("")).orElse(null);
            if (type == EventType.EXECUTION_STARTED) {
                ids.put(event.path("EventId").asLong(1), 1L);
            }
            if (type == null || !type.isScripted() || events.size() == MAX_EVENTS) {
                continue;
            }
            long id = StoredEvent.FIRST_STORED + events.size();
            long cause = ids.getOrDefault(event.path("ScheduleEventId").asLong(0), id - 1);
            ids.put(event.path("EventId").asLong(0), id);
            Instant time = later(time(event, "Time"), earliest);
            earliest = stopped != null && time.isAfter(stopped) ? stopped : time;
            String step = text(event, "StepName", STEP.asMatchPredicate());
            String detail =
                    text(event, "EventDetail", text -> JsonText.findObject(text).isPresent());
            events.add(new StoredEvent(
                    id, cause, type, step == null ? "" : step, detail == null ? "{}" : detail, earliest));
        }
        return events;
    }

    private static Instant later(@Nullable Instant time, Instant earliest) {
        return time == null || time.isBefore(earliest) ? earliest : time;
    }

    private static @Nullable Instant time(JsonNode object, String field) {
        try {
            return WireTime.parse(object.path(field).asString("")).truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable UUID id(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equals(text) ? id : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable String legal(JsonNode flow, Parameter<String> parameter) {
        return text(
                flow, parameter.name(), text -> parameter.parser().apply(text).isPresent());
    }

    /** A text that is there, is not empty, and keeps the rule, or else null. */
    private static @Nullable String text(JsonNode object, String field, Predicate<String> rule) {
        String text = object.path(field).asString("");
        return text.isEmpty() || !rule.test(text) ? null : text;
    }

    private static @Nullable String environment(JsonNode object, Predicate<String> name) {
        Map<String, FlowEnvironment.Variable> variables = new LinkedHashMap<>();
        for (JsonNode variable : object.path("Environment").path("Variables")) {
            String variableName = variable.path("Name").asString("");
            if (name.test(variableName)) {
                variables.put(
                        variableName,
                        new FlowEnvironment.Variable(
                                variableName,
                                variable.path("Value").asString(""),
                                variable.path("Description").asString("")));
            }
        }
        return variables.isEmpty() ? null : new FlowEnvironment(List.copyOf(variables.values())).format();
    }

    private static @Nullable JsonNode json(JsonNode text) {
        try {
            return JsonMapper.shared().readTree(text.asString(""));
        } catch (JacksonException e) {
            return null;
        }
    }
}
