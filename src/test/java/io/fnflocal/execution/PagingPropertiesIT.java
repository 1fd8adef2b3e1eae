package io.fnflocal.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.EmulatorTest;
import io.fnflocal.seed.TestSeed;

/** The paging contract for generated data with many ties, generated filters and generated limits. */
@EmulatorTest
class PagingPropertiesIT {

    private static final long SEED = 20190315;
    private static final int EXAMPLES = 60;
    private static final List<String> PREFIXES = List.of("a", "A-", "_", "-", "9_");
    private static final List<String> STATUSES = List.of("Succeeded", "Failed", "Running", "TimedOut");

    @Autowired
    private ApiClient api;

    @Autowired
    private TestSeed seed;

    @Autowired
    private JdbcTemplate database;

    @Test
    void concatenatedPagesEqualOnePlainQuery() {
        qt().withFixedSeed(SEED)
                .withExamples(EXAMPLES)
                .forAll(rows(), filters(), integers().between(1, 100))
                .checkAssert((rows, filter, limit) -> {
                    String account = seed(rows);

                    assertThat(walk(account, filter, limit, () -> {})).isEqualTo(expected(account, filter));
                });
    }

    @Test
    void whatExistedAndStillMatchesComesExactlyOnceWhileOthersWrite() {
        qt().withFixedSeed(SEED)
                .withExamples(EXAMPLES)
                .forAll(rows(), filters(), integers().between(1, 20))
                .checkAssert((rows, filter, limit) -> {
                    String account = seed(rows);
                    List<String> before = expected(account, filter);
                    Random random = new Random(SEED + rows.size());

                    List<String> walked = walk(account, filter, limit, () -> write(account, random));

                    List<String> throughout = new ArrayList<>(before);
                    throughout.retainAll(expected(account, filter));
                    assertThat(walked).doesNotHaveDuplicates().containsAll(throughout);
                    walked.retainAll(throughout);
                    assertThat(walked).isEqualTo(throughout);
                });
    }

    private static Gen<List<Row>> rows() {
        return lists().of(integers()
                        .between(0, PREFIXES.size() - 1)
                        .zip(
                                integers().between(0, 3),
                                integers().between(0, STATUSES.size() - 1),
                                integers().between(0, 2),
                                Row::new))
                .ofSizeBetween(0, 130);
    }

    private static Gen<Filter> filters() {
        return integers()
                .between(-2, PREFIXES.size() - 1)
                .zip(
                        integers().between(-2, 3),
                        integers().between(-2, STATUSES.size() - 1),
                        integers().between(-2, 2),
                        Filter::new);
    }

    private String seed(List<Row> rows) {
        StringBuilder flow = new StringBuilder("name: generated\ndefinition: d\nexecutions:\n");
        for (int i = 0; i < rows.size(); i++) {
            flow.append("  - ").append(rows.get(i).yaml(i)).append('\n');
        }
        return seed.accountWithFlow(flow.toString());
    }

    /** Something that happens between two pages: a start before, after or at the time of others, an end, a new label. */
    private void write(String account, Random random) {
        switch (random.nextInt(3)) {
            case 0 ->
                database.update(
                        """
                        insert into execution (flow_id, definition_id, name, status, started_time)
                        select id, definition_id, ?, 'Running', timestamptz '2020-01-01T00:00:00Z' + ? * interval '1 second'
                        from flow
                        where account_id = ?
                        """,
                        PREFIXES.get(random.nextInt(PREFIXES.size())) + "new" + random.nextInt(1_000_000),
                        random.nextInt(7) - 2,
                        account);
            case 1 -> database.update("""
                        update execution
                        set status = 'Failed', stopped_time = started_time + interval '1 minute'
                        where flow_id = (select id from flow where account_id = ?) and status = 'Running'
                            and hashtext(name) % 3 = ?
                        """, account, random.nextInt(3));
            // A label of no filter: what has left a filter does not come back.
            default -> database.update("""
                        update execution
                        set qualifier = 'moved'
                        where flow_id = (select id from flow where account_id = ?) and hashtext(name) % 5 = ?
                        """, account, random.nextInt(5));
        }
    }

    private List<String> walk(String account, Filter filter, int limit, Runnable betweenPages) {
        Map<String, String> call = filter.parameters();
        call.put("FlowName", "generated");
        call.put("Limit", String.valueOf(limit));
        List<String> names = new ArrayList<>();
        while (true) {
            Answer page = api.listExecutions(account, call);
            assertThat(page.status()).as(page.text()).isEqualTo(200);
            names.addAll(page.names());
            assertThat(names).hasSizeLessThan(1_000);
            if (!page.json().has("NextToken")) {
                return names;
            }
            assertThat(page.names()).hasSize(limit);
            call.put("NextToken", page.json().path("NextToken").asString());
            betweenPages.run();
        }
    }

    private List<String> expected(String account, Filter filter) {
        return new ArrayList<>(database.queryForList("""
                select execution.name
                from execution
                join flow on flow.id = flow_id
                where account_id = ? %s
                order by started_time desc, execution.name desc
                """.formatted(filter.sql()), String.class, account));
    }

    private record Row(int prefix, int second, int status, int qualifier) {

        String yaml(int number) {
            return "{name: %s%d, status: %s, startedTime: 2020-01-01T00:00:0%dZ, %s qualifier: q%d}"
                    .formatted(
                            PREFIXES.get(prefix),
                            number,
                            STATUSES.get(status),
                            second,
                            STATUSES.get(status).equals("Running") ? "" : "stoppedTime: 2020-01-01T00:01:00Z,",
                            qualifier);
        }
    }

    /** A negative number is no filter. */
    private record Filter(int prefix, int second, int status, int qualifier) {

        Map<String, String> parameters() {
            Map<String, String> parameters = new TreeMap<>();
            put(parameters, prefix, "ExecutionNamePrefix", prefix < 0 ? "" : PREFIXES.get(prefix));
            put(parameters, second, "StartedTimeBegin", "2020-01-01T00:00:0" + second + "Z");
            put(parameters, second, "StartedTimeEnd", "2020-01-01T00:00:0" + (second + 2) + "Z");
            put(parameters, status, "Status", status < 0 ? "" : STATUSES.get(status));
            put(parameters, qualifier, "Qualifier", "q" + qualifier);
            return parameters;
        }

        String sql() {
            return (prefix < 0 ? "" : " and starts_with(execution.name, '" + PREFIXES.get(prefix) + "')")
                    + (second < 0
                            ? ""
                            : " and started_time >= '2020-01-01T00:00:0%dZ' and started_time < '2020-01-01T00:00:0%dZ'"
                                    .formatted(second, second + 2))
                    + (status < 0 ? "" : " and status = '" + STATUSES.get(status) + "'")
                    + (qualifier < 0 ? "" : " and qualifier = 'q" + qualifier + "'");
        }

        private static void put(Map<String, String> parameters, int number, String name, String value) {
            if (number >= 0) {
                parameters.put(name, value);
            }
        }
    }
}
