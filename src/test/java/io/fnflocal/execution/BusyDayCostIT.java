package io.fnflocal.execution;

import static io.fnflocal.RecordedStatement.pages;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.util.UriComponentsBuilder;

import io.fnflocal.ApiClient;
import io.fnflocal.EmulatorTest;
import io.fnflocal.StatementRecorder;
import io.fnflocal.seed.TestSeed;

/**
 * What the statements of a page of a name prefix touch, in pages of 8 KiB, in a flow of 100,000 executions within three
 * hours, 10 a second. The executions of a prefix end anywhere within the day, or are one in 50.
 */
@EmulatorTest
@Import(StatementRecorder.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BusyDayCostIT {

    private static final int DESCENT = 4;

    /** The key, flow and token: a descent and a row each. */
    private static final int START = 3 * (DESCENT + 1);

    /** The leaves that hold 2,000 entries of at most 80 bytes. */
    private static final int SAMPLE = DESCENT + 30;

    /** Twice a descent for each slot of five minutes, and the leaves of one, which has 3,000 executions. */
    private static final int SLOTS = 2 * 34 * DESCENT + DESCENT + 45;

    /** A descent, 4 leaves for 61 entries, 61 rows in as many places, and the definition. */
    private static final int PAGE = DESCENT + 4 + 61 + DESCENT;

    /** The rows that are sorted with those of a page. */
    private static final int SORTED = 3 * 61;

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

    private String account;

    @BeforeAll
    void fillOneFlow() {
        account = seed.accountWithFlow("name: busy\ndefinition: d");
        database.update("""
                insert into fnf.execution (flow_id, definition_id, name, status, started_time, stopped_time, qualifier)
                select id, definition_id,
                    case when i % 50 = 17 then 'once-' else 'run-' end || lpad(i::text, 8, '0'),
                    case when i % 49 = 0 then 'Failed' else 'Succeeded' end,
                    start, start, 'LATEST'
                from fnf.flow,
                    generate_series(1, 100000) as i,
                    lateral (select timestamptz '2025-03-01T00:00:00Z' + i * interval '100 milliseconds' as start) as times
                where account_id = ?
                """, account);
        database.execute("vacuum analyze fnf.execution");
        // From then on the definition is in memory.
        api.listExecutions(account, Map.of("FlowName", "busy"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run-0003",
                "run-00031",
                "run-0005&Status=Failed",
                "run-0005&Status=Starting",
                "run-0006&StartedTimeEnd=2025-03-01T02:00:00Z",
                "run-0006&NextToken=run-00061234",
                "run-0006&NextToken=run-00060010",
                "run-0007&Qualifier=LATEST",
                "once-",
                "once-00077&Status=Succeeded",
                "nothing"
            })
    void touchesNoMorePagesThanItsShapeNeeds(String filter) throws SQLException {
        Map<String, String> parameters = new TreeMap<>(Map.of("FlowName", "busy"));
        parameters.putAll(UriComponentsBuilder.newInstance()
                .query("ExecutionNamePrefix=" + filter)
                .build()
                .getQueryParams()
                .toSingleValueMap());
        recorder.takeReads();

        api.listExecutions(account, parameters);

        assertThat(pages(recorder.takeReads(), dataSource)).isLessThanOrEqualTo(START + SAMPLE + SLOTS + PAGE + SORTED);
    }
}
