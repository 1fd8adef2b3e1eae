package io.fnflocal.execution;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes the database generate executions in bulk. */
@Component
public class ExecutionGenerator {

    private static final Logger log = LoggerFactory.getLogger(ExecutionGenerator.class);
    /** A statement of so many rows, or bytes, takes about a second on a slow machine. */
    private static final int BATCH = 20_000;

    private static final long BATCH_BYTES = 20_000_000;
    private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(5);

    /**
     * An ended execution ran for 1 to 60 s, a pseudorandom duration that depends on its number alone, or less if it would
     * stop after its account's time. One that starts later than that has its full duration.
     */
    private static final String GENERATE = """
            insert into fnf.execution (flow_id, definition_id, name, status, started_time, stopped_time,
                input, output, qualifier, map_run_name)
            select
                :flowId,
                :definitionId,
                :namePrefix || lpad(number::text, :nameDigits, '0'),
                status,
                started_time,
                case
                    when status in ('Starting', 'Running') then null
                    when started_time > :now::timestamptz then started_time + duration
                    else least(started_time + duration, :now::timestamptz)
                end,
                payload,
                case when status not in ('Starting', 'Running') then payload end,
                :qualifier,
                :mapRunName
            from generate_series(:first::bigint, :last::bigint) as number
            cross join (
                select string_to_array(:statuses, ',') as statuses, :rotation::int[] as rotation
                offset 0
            ) as settings
            cross join lateral (
                select
                    statuses[rotation[1 + (number - 1) % cardinality(rotation)]] as status,
                    :newest::timestamptz - (:count - number) * :everyMillis * interval '1 millisecond' as started_time,
                    (1000 + number * 48271 % 59001) * interval '1 millisecond' as duration,
                    '{"n":"' || lpad(number::text, :payload - 8, '0') || '"}' as payload
            ) as generated
            """;

    private final JdbcClient database;

    ExecutionGenerator(JdbcClient database) {
        this.database = database;
    }

    /** Generates the executions, oldest first, and logs progress if it takes more than a few seconds. */
    public void generate(String flowName, long flowId, long definitionId, BulkExecutions bulk) {
        Instant reported = Instant.now();
        List<ExecutionStatus> rotation = bulk.rotation().get();
        long batch = Math.min(BATCH, BATCH_BYTES / (2L * bulk.payload()));
        for (long first = 1; first <= bulk.count(); first += batch) {
            long last = Math.min(first + batch - 1, bulk.count());
            insert(flowId, definitionId, bulk, rotation, first, last);
            if (Duration.between(reported, Instant.now()).compareTo(BETWEEN_REPORTS) > 0) {
                reported = Instant.now();
                log.info(
                        "Generated {} of {} executions {}… of flow {}",
                        last,
                        bulk.count(),
                        bulk.namePrefix(),
                        flowName);
            }
        }
    }

    private void insert(
            long flowId,
            long definitionId,
            BulkExecutions bulk,
            List<ExecutionStatus> rotation,
            long first,
            long last) {
        List<ExecutionStatus> statuses = rotation.stream().distinct().toList();
        database.sql(GENERATE)
                .param("flowId", flowId)
                .param("definitionId", definitionId)
                .param("namePrefix", bulk.namePrefix())
                .param("nameDigits", BulkExecutions.NAME_DIGITS)
                .param("qualifier", bulk.qualifier())
                .param("mapRunName", bulk.mapRunName())
                .param("first", first)
                .param("last", last)
                .param(
                        "statuses",
                        statuses.stream().map(ExecutionStatus::wireName).collect(Collectors.joining(",")))
                .param(
                        "rotation",
                        rotation.stream()
                                .map(status -> statuses.indexOf(status) + 1)
                                .toArray(Integer[]::new))
                .param("newest", bulk.newest().atOffset(ZoneOffset.UTC))
                .param("now", bulk.now().atOffset(ZoneOffset.UTC))
                .param("count", bulk.count())
                .param("everyMillis", bulk.every().toMillis())
                .param("payload", bulk.payload())
                .update();
    }
}
