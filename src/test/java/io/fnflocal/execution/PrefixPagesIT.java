package io.fnflocal.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import io.fnflocal.ApiClient;
import io.fnflocal.EmulatorTest;
import io.fnflocal.seed.TestSeed;

/**
 * The pages of prefixes that many executions of a busy day have, a few of each day, or both: each way to read them, and the
 * changes from one to another in the middle of a page.
 */
@EmulatorTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrefixPagesIT {

    private static final int BUSY_DAY = 60_000;
    private static final String BUSY_DAY_START = "2026-03-10T01:00:00Z";

    @Autowired
    private ApiClient api;

    @Autowired
    private TestSeed seed;

    @Autowired
    private JdbcTemplate database;

    private GeneratedFlow flow;
    private List<String> names;

    /**
     * A busy day, 1 each second, with a prefix of one in 25, another of 3,000 in a row and one of two in all; a day before
     * and one after it with a few of each; and one each day of the year before.
     */
    @BeforeAll
    void fillOneFlow() {
        flow = GeneratedFlow.of(List.of(), seed, database);
        start("""
                case
                    when i in (7, 40000) then 'p-two-'
                    when i between 20001 and 23000 then 'p-row-'
                    when i % 25 = 0 then 'p-one-in-25-'
                    else 'x-'
                end""", BUSY_DAY, "timestamptz '" + BUSY_DAY_START + "' + i * interval '1 second'");
        start("'p-row-'", 30, "timestamptz '2026-03-09T23:59:30Z' + i * interval '1 second'");
        start("'p-one-in-25-'", 30, "timestamptz '2026-03-12T00:00:00Z' + i * interval '3 hours'");
        start("'p-daily-'", 300, "timestamptz '2026-05-01T00:00:00Z' - i * interval '1 day'");
        database.execute("vacuum analyze fnf.execution");
        names = flow.list(Filter.NONE);
    }

    private void start(String prefix, int count, String time) {
        database.update("""
                insert into fnf.execution (flow_id, definition_id, name, status, started_time, stopped_time, qualifier)
                select
                    flow.id,
                    flow.definition_id,
                    %1$s || lpad(i::text, 6, '0') || '-' || %2$d,
                    case when i %% 3 = 0 then 'Failed' else 'Succeeded' end,
                    %3$s,
                    %3$s,
                    case when i %% 4 = 0 then 'v4' end
                from fnf.flow, generate_series(1, %2$d) as i
                where account_id = ?
                """.formatted(prefix, count, time), flow.account());
    }

    static Stream<Filter> filters() {
        Random random = new Random(16);
        List<Filter> filters = new ArrayList<>();
        for (String prefix :
                List.of("p-", "p-row-", "p-one-in-25-", "p-daily-", "p-two-", "p-row-0220", "x", "absent")) {
            for (int variant = 0; variant < 4; variant++) {
                Map<Filter.Parameter, String> values = new EnumMap<>(Filter.Parameter.class);
                values.put(Filter.Parameter.EXECUTION_NAME_PREFIX, prefix);
                if (variant % 2 == 1) {
                    values.put(Filter.Parameter.STATUS, "Failed");
                }
                if (variant >= 2) {
                    values.put(Filter.Parameter.QUALIFIER, "v4");
                    values.put(
                            Filter.Parameter.STARTED_TIME_END,
                            "2026-03-10T%02d:%02d:00Z".formatted(1 + random.nextInt(16), random.nextInt(60)));
                    values.put(Filter.Parameter.STARTED_TIME_BEGIN, "2025-12-%02dT12:00:00Z".formatted(1 + variant));
                }
                filters.add(new Filter(values));
            }
        }
        return filters.stream();
    }

    @ParameterizedTest
    @MethodSource("filters")
    void areOnePlainQueryCutAtTheLimit(Filter filter) {
        List<String> matching = flow.list(filter);

        for (int limit : List.of(7, 100)) {
            List<String> expected = first(matching, 15 * limit);
            Walk walk = flow.walk(filter, limit);
            do {
                walk.turnPage(api);
            } while (!walk.isOver() && walk.names().size() < expected.size());

            assertThat(first(walk.names(), expected.size())).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("filters")
    void startAtAnyExecution(Filter filter) {
        Random random = new Random(17);
        Set<String> matching = new HashSet<>(flow.list(filter));
        for (int sample = 0; sample < 10; sample++) {
            int start = random.nextInt(names.size());
            Walk walk = flow.walk(filter, 100).startingAt(names.get(start));

            walk.turnPage(api);

            assertThat(walk.names())
                    .isEqualTo(names.subList(start, names.size()).stream()
                            .filter(matching::contains)
                            .limit(100)
                            .toList());
        }
    }

    private static List<String> first(List<String> names, int count) {
        return names.subList(0, Math.min(count, names.size()));
    }
}
