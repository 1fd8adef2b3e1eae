package io.fnflocal.execution;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongPredicate;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import io.fnflocal.gateway.Call;
import io.fnflocal.gateway.JsonText;
import io.fnflocal.gateway.Page;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and writes the events of executions. The first and the last follow from the execution, so that one that was seeded, or
 * generated with millions of others, has them too; those between are stored.
 */
@Component
class ExecutionHistory {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String PAGE = """
            select event_id, schedule_event_id, type, step_name, detail, time
            from fnf.execution_event
            where flow_id = ?
                and execution_name = ?
                and event_id >= ?
            order by event_id
            limit ?
            """;

    private final JdbcClient database;

    ExecutionHistory(JdbcClient database) {
        this.database = database;
    }

    /**
     * The page that starts at this id. Large details are read only when there is memory for them.
     *
     * @param memory whether there is memory for so many bytes
     * @return empty if there was not, so that the call had to wait and must begin again
     */
    Optional<Page<StoredEvent>> page(StoredExecution execution, long from, int limit, LongPredicate memory) {
        List<Integer> sizes = sizes(execution, from, limit + 1);
        int length = Page.length(sizes, limit);
        long bytes = sizes.stream().limit(length + 1).mapToLong(size -> size).sum();
        if (!memory.test(Call.READ_COPIES * bytes)) {
            return Optional.empty();
        }
        return Optional.of(Page.of(list(execution, from, length + 1), length, event -> String.valueOf(event.id())));
    }

    private List<StoredEvent> list(StoredExecution execution, long from, int max) {
        List<StoredEvent> events = new ArrayList<>();
        if (from == 1) {
            events.add(started(execution));
        }
        events.addAll(stored(execution, from, max - events.size()));
        if (events.size() < max && execution.status().isEnded()) {
            long last = lastStoredId(execution);
            if (from <= last + 1) {
                events.add(ended(execution, last));
            }
        }
        return events;
    }

    private List<Integer> sizes(StoredExecution execution, long from, int max) {
        return database.sql("select octet_length(detail) from (%s) as page order by event_id".formatted(PAGE))
                .params(execution.flowId(), execution.name(), from, max)
                .query(Integer.class)
                .list();
    }

    /** Inserts the executions' events. */
    void insert(long flowId, List<NewExecution> executions) {
        List<Map.Entry<String, StoredEvent>> events = executions.stream()
                .flatMap(execution -> execution.events().stream().map(event -> Map.entry(execution.name(), event)))
                .toList();
        if (events.isEmpty()) {
            return;
        }
        database.sql("""
                        insert into fnf.execution_event (
                            flow_id, execution_name, event_id, schedule_event_id, type, step_name, detail, time)
                        select :flowId, event.*
                        from unnest(
                            :names::text[],
                            :ids::bigint[],
                            :scheduleEventIds::bigint[],
                            :types::text[],
                            :steps::text[],
                            :details::text[],
                            :times::timestamptz[]
                        ) as event
                        """)
                .param("flowId", flowId)
                .param("names", ExecutionSteps.texts(events, Map.Entry::getKey))
                .param(
                        "ids",
                        ExecutionSteps.texts(
                                events, event -> String.valueOf(event.getValue().id())))
                .param(
                        "scheduleEventIds",
                        ExecutionSteps.texts(
                                events, event -> String.valueOf(event.getValue().scheduleEventId())))
                .param(
                        "types",
                        ExecutionSteps.texts(
                                events, event -> event.getValue().type().wireName()))
                .param(
                        "steps",
                        ExecutionSteps.texts(events, event -> event.getValue().step()))
                .param(
                        "details",
                        ExecutionSteps.texts(events, event -> event.getValue().detail()))
                .param(
                        "times",
                        ExecutionSteps.texts(
                                events, event -> event.getValue().time().toString()))
                .update();
    }

    /** Assumption (contract): which members the detail has, here and in the last event. */
    private static StoredEvent started(StoredExecution execution) {
        String input = execution.input() == null ? "{}" : execution.input();
        return new StoredEvent(1, 0, EventType.EXECUTION_STARTED, "", detail("input", input), execution.startedTime());
    }

    private static StoredEvent ended(StoredExecution execution, long last) {
        return new StoredEvent(
                last + 1,
                last,
                EventType.of(execution.status()),
                "",
                endedDetail(execution),
                Objects.requireNonNull(execution.stoppedTime()));
    }

    private static String endedDetail(StoredExecution execution) {
        if (execution.status() == ExecutionStatus.SUCCEEDED) {
            return detail("output", execution.output() == null ? "{}" : execution.output());
        }
        ObjectNode detail = JSON.createObjectNode();
        putIfKnown(detail, "error", execution.error());
        putIfKnown(detail, "cause", execution.cause());
        return detail.toString();
    }

    private static void putIfKnown(ObjectNode detail, String name, @Nullable String value) {
        if (value != null) {
            detail.put(name, value);
        }
    }

    /** A seeded payload may be any text: what is not JSON becomes a string. */
    private static String detail(String name, String payload) {
        return "{\"%s\":%s}".formatted(name, JsonText.isJson(payload) ? payload : JSON.writeValueAsString(payload));
    }

    private List<StoredEvent> stored(StoredExecution execution, long from, int limit) {
        return database.sql(PAGE)
                .params(execution.flowId(), execution.name(), from, limit)
                .query((row, number) -> new StoredEvent(
                        row.getLong("event_id"),
                        row.getLong("schedule_event_id"),
                        EventType.find(row.getString("type")).orElseThrow(),
                        row.getString("step_name"),
                        row.getString("detail"),
                        row.getObject("time", OffsetDateTime.class).toInstant()))
                .list();
    }

    private long lastStoredId(StoredExecution execution) {
        return database.sql("""
                        select coalesce(max(event_id), 1)
                        from fnf.execution_event
                        where flow_id = ?
                            and execution_name = ?
                        """)
                .params(execution.flowId(), execution.name())
                .query(Long.class)
                .single();
    }
}
