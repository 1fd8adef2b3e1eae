package io.fnflocal.execution;

import static io.fnflocal.RecordedStatement.pages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.web.util.UriComponentsBuilder;

import io.fnflocal.ApiClient;
import io.fnflocal.EmulatorTest;
import io.fnflocal.RecordedStatement;
import io.fnflocal.StatementRecorder;
import io.fnflocal.account.AccessKeys;
import io.fnflocal.seed.TestSeed;

/**
 * What the statements of each kind of call touch in a flow of 200,000 executions, one each 2 minutes for 278 days, in pages
 * of 8 KiB. The bounds hold for any size: a descent in a B-tree is 3 pages here and 4 for ten million executions.
 */
@EmulatorTest
@Import(StatementRecorder.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatementCostIT {

    private static final int EXECUTIONS = 200_000;
    private static final int DAYS = 278;
    private static final String PAYLOAD = "(?s).*\\b(definition|input|output)\\b.*";
    private static final int DESCENT = 4;

    /** The key, flow and token: a descent and a row each. */
    private static final int START = 3 * (DESCENT + 1);

    /** A descent, 4 leaves for 61 entries, 61 rows in as many places, and the definition. */
    private static final int PAGE = DESCENT + 4 + 61 + DESCENT;

    /** Where less than two pages are left, PostgreSQL may sort them all, or look up the definition for each row anew. */
    private static final int REST = 61 * DESCENT;

    /** The leaves that hold 2,000 entries of at most 80 bytes. */
    private static final int SAMPLE = DESCENT + 30;

    /** The leaves of up to 500 entries. */
    private static final int FEW = DESCENT + 10;

    /** The rows of a day that are sorted with those of a page: no more than would have been common in the sample. */
    private static final int REST_OF_A_DAY = 61;

    /** The first 101 with a rare prefix, to find their last day and count them: each after a descent, if there are few. */
    private static final int SPREAD = 2 * 101 * DESCENT;

    @Autowired
    private ApiClient api;

    @Autowired
    private TestSeed seed;

    @Autowired
    private StatementRecorder recorder;

    @Autowired
    private JdbcTemplate database;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private AccessKeys accessKeys;

    private String account;

    static Stream<Arguments> calls() {
        int prefixStart = START + SAMPLE;
        int skipping = DAYS * DESCENT;
        return Stream.of(
                arguments("", START + PAGE),
                arguments("NextToken=a-00100000", START + PAGE),
                arguments("NextToken=a-00000120", START + PAGE + REST),
                arguments("Status=Succeeded", START + PAGE),
                arguments("Status=Starting", START + PAGE),
                arguments("Status=Failed&NextToken=a-00000120", START + PAGE + REST),
                arguments("StartedTimeBegin=2025-03-01T00:00:00Z", START + PAGE),
                arguments("StartedTimeEnd=2025-03-01T00:00:00Z", START + PAGE),
                arguments("StartedTimeBegin=2025-03-01T00:00:00Z&StartedTimeEnd=2025-03-01T00:30:00Z", START + PAGE),
                arguments("StartedTimeEnd=2025-03-01T00:00:00Z&Status=Failed", START + PAGE),
                arguments("Qualifier=LATEST", START + PAGE),
                arguments("Qualifier=v2", START + PAGE),
                arguments("Qualifier=v2&Status=Starting", START + PAGE + 139),
                arguments("Qualifier=v2&Status=Succeeded", START + PAGE + 139),
                arguments("MapRunName=map", START + PAGE),
                arguments("MapRunName=none", START + PAGE),
                arguments("ExecutionNamePrefix=", prefixStart + PAGE),
                arguments("ExecutionNamePrefix=a-", prefixStart + PAGE + 2 * 61),
                arguments("ExecutionNamePrefix=a-&NextToken=a-00000120", prefixStart + PAGE + 2 * 61),
                arguments("ExecutionNamePrefix=a-&Status=Failed", prefixStart + PAGE + 61),
                arguments("ExecutionNamePrefix=d-2025-02", prefixStart + skipping + PAGE + 61),
                arguments("ExecutionNamePrefix=r-", prefixStart + SPREAD + PAGE + 61 * DESCENT + REST_OF_A_DAY),
                arguments("ExecutionNamePrefix=r-&Status=Succeeded", prefixStart + skipping + PAGE + REST_OF_A_DAY),
                arguments("ExecutionNamePrefix=r-&Status=Starting", START + FEW + PAGE),
                arguments(
                        "ExecutionNamePrefix=r-&StartedTimeBegin=2025-03-01T00:00:00Z&StartedTimeEnd=2025-03-02T00:00:00Z",
                        prefixStart + PAGE + REST_OF_A_DAY),
                arguments("ExecutionNamePrefix=r-0000", prefixStart + skipping + PAGE + SPREAD),
                arguments("ExecutionNamePrefix=r-001999", prefixStart + skipping + PAGE),
                arguments("ExecutionNamePrefix=nothing", START + skipping),
                arguments(
                        "ExecutionNamePrefix=d-&StartedTimeBegin=2025-03-01T00:00:00Z&StartedTimeEnd=2025-03-01T12:00:00Z",
                        START + FEW + PAGE + 4 * 61),
                arguments("ExecutionNamePrefix=r-&Qualifier=v2", START + FEW + PAGE + 139));
    }

    @BeforeAll
    void fillOneFlow() {
        account = seed.accountWithFlow("name: large\ndefinition: d");
        database.update("""
                insert into fnf.execution (flow_id, definition_id, name, status, started_time, stopped_time, qualifier, map_run_name)
                select id, definition_id,
                    case
                        when i %% 200 = 7 then 'r-'
                        when i %% 2 = 0 then 'a-'
                        else to_char(start at time zone 'UTC', '"d-"YYYY-MM-DD-')
                    end || lpad(i::text, 8, '0'),
                    case when i %% 49 = 0 then 'Failed' when i %% 5000 = 9 then 'Starting' else 'Succeeded' end,
                    start,
                    case when i %% 5000 <> 9 or i %% 49 = 0 then start end,
                    case when i %% 2 = 0 then 'LATEST' when i %% 1000 = 7 then 'v2' end,
                    case when i %% 10000 = 1 then 'map' end
                from fnf.flow,
                    generate_series(1, %d) as i,
                    lateral (select timestamptz '2025-01-01T00:00:00Z' + i * interval '2 minutes' as start) as times
                where account_id = ?
                """.formatted(EXECUTIONS), account);
        database.execute("vacuum analyze fnf.execution");
        // From then on the definition is in memory.
        readsOf("");
    }

    @ParameterizedTest
    @MethodSource("calls")
    void touchesNoMorePagesThanItsShapeNeeds(String filter, int bound) throws SQLException {
        for (String metadataOnly : List.of("true", "false")) {
            assertThat(pages(readsOf(filter + "&MetadataOnly=" + metadataOnly), dataSource))
                    .isLessThanOrEqualTo(bound);
        }
    }

    @Test
    void looksForAStatusInItsIndexWhateverItIs() {
        List<RecordedStatement> reads = readsOf("Status=Failed");

        RecordedStatement page = reads.get(reads.size() - 1);
        AtomicInteger number = new AtomicInteger();
        String sql = Pattern.compile("\\?").matcher(page.sql()).replaceAll(mark -> "\\$" + number.incrementAndGet());
        String nulls = String.join(", ", Collections.nCopies(number.get(), "null"));
        database.execute((ConnectionCallback<Boolean>) connection -> {
            JdbcTemplate session = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            session.execute("prepare page as " + sql);
            session.execute("set plan_cache_mode = force_generic_plan");
            assertThat(session.queryForList("explain execute page(" + nulls + ")", String.class))
                    .anyMatch(line -> line.contains("execution_newest_first_by_status"));
            session.execute("deallocate page");
            session.execute("reset plan_cache_mode");
            return true;
        });
    }

    @ParameterizedTest
    @MethodSource("calls")
    void readsAPageInTwoStatements(String filter) {
        assertThat(readsOf(filter))
                .filteredOn(statement -> !statement.sql().contains("access_key"))
                .hasSizeBetween(1, 2);
    }

    @Test
    void leavesPayloadsUnreadWhereOnlyMetadataIsWanted() {
        assertThat(readsOf("MetadataOnly=true"))
                .noneMatch(statement -> statement.sql().matches(PAYLOAD));
        assertThat(readsOf("MetadataOnly=false"))
                .anyMatch(statement -> statement.sql().matches(PAYLOAD));
    }

    @Test
    void looksAWrongTokenUpInPresentAndDeletedFlows() throws SQLException {
        accessKeys.reset();

        List<RecordedStatement> reads = readsOf("NextToken=nobody");

        assertThat(reads).hasSize(3);
        assertThat(pages(reads, dataSource)).isLessThanOrEqualTo(START + DESCENT);
    }

    private List<RecordedStatement> readsOf(String filter) {
        Map<String, String> parameters = new TreeMap<>(Map.of("FlowName", "large"));
        parameters.putAll(UriComponentsBuilder.newInstance()
                .query(filter)
                .build()
                .getQueryParams()
                .toSingleValueMap());
        recorder.takeReads();
        api.listExecutions(account, parameters);
        return recorder.takeReads();
    }
}
