package io.fnflocal.seed;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import io.fnflocal.execution.ExecutionStatus;

/** Lets the database itself make executions in bulk. */
@Component
class ExecutionGenerator {

    private static final Logger log = LoggerFactory.getLogger(ExecutionGenerator.class);
    private static final int MADE_AT_ONCE = 100_000;
    private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(5);

    /** An ended execution took 1 to 60 s, by its number: the same each time, and not the same for neighbours. */
    private static final String GENERATE = """
            insert into execution (flow_id, definition_id, name, status, started_time, stopped_time,
                input, output, qualifier, map_run_name)
            select
                :flowId,
                :definitionId,
                :namePrefix || lpad(number::text, :nameDigits, '0'),
                status,
                started_time,
                case
                    when status not in ('Starting', 'Running')
                    then started_time + (1000 + number * 48271 % 59001) * interval '1 millisecond'
                end,
                payload,
                case when status not in ('Starting', 'Running') then payload end,
                :qualifier,
                :mapRunName
            from generate_series(:first::bigint, :last::bigint) as number
            cross join (
                select string_to_array(:statuses, ',') as statuses, :turns::int[] as turns
                offset 0
            ) as dealt
            cross join lateral (
                select
                    statuses[turns[1 + (number - 1) % cardinality(turns)]] as status,
                    :newest::timestamptz - (:count - number) * :everyMillis * interval '1 millisecond' as started_time,
                    '{"n":"' || lpad(number::text, :payload - 8, '0') || '"}' as payload
            ) as made
            """;

    private final JdbcClient database;

    ExecutionGenerator(JdbcClient database) {
        this.database = database;
    }

    /** Makes the executions, oldest first, and logs progress when that takes long. */
    void generate(String flowName, long flowId, long definitionId, SeedDocument.Generation generation) {
        Instant reported = Instant.now();
        for (long first = 1; first <= generation.count(); first += MADE_AT_ONCE) {
            long last = Math.min(first + MADE_AT_ONCE - 1, generation.count());
            insert(flowId, definitionId, generation, first, last);
            if (Duration.between(reported, Instant.now()).compareTo(BETWEEN_REPORTS) > 0) {
                reported = Instant.now();
                log.info(
                        "Generated {} of {} executions {}… of flow {}",
                        last,
                        generation.count(),
                        generation.namePrefix(),
                        flowName);
            }
        }
    }

    private void insert(long flowId, long definitionId, SeedDocument.Generation generation, long first, long last) {
        List<ExecutionStatus> statuses =
                generation.statuses().stream().distinct().toList();
        Integer[] turns = generation.statuses().stream()
                .map(status -> statuses.indexOf(status) + 1)
                .toArray(Integer[]::new);
        database.sql(GENERATE)
                .param("flowId", flowId)
                .param("definitionId", definitionId)
                .param("namePrefix", generation.namePrefix())
                .param("nameDigits", SeedDocument.Generation.NAME_DIGITS)
                .param("qualifier", generation.qualifier())
                .param("mapRunName", generation.mapRunName())
                .param("first", first)
                .param("last", last)
                .param(
                        "statuses",
                        statuses.stream().map(ExecutionStatus::wireName).collect(Collectors.joining(",")))
                .param("turns", turns)
                .param("newest", generation.newest().atOffset(ZoneOffset.UTC))
                .param("count", generation.count())
                .param("everyMillis", generation.every().toMillis())
                .param("payload", generation.payload())
                .update();
    }
}
