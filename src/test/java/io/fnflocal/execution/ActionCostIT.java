package io.fnflocal.execution;

import static io.fnflocal.RecordedStatement.pages;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.ApiClient.TestAccount;
import io.fnflocal.EmulatorTest;
import io.fnflocal.RecordedStatement;
import io.fnflocal.StatementRecorder;
import io.fnflocal.seed.TestSeed;

/**
 * What the statements of the actions on one execution touch, in pages of 8 KiB, in a flow of 20,000 executions of which
 * 10,000 go by a script, one with 5,000 events. The clock stands still, so that no step is due. The bounds hold for any size.
 */
@EmulatorTest
@Import(StatementRecorder.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before the tests
class ActionCostIT {

    private static final int DESCENT = 4;

    /** The key, the flow with its definition, and whether scripts are queued for it. */
    private static final int FLOW = 4 * (DESCENT + 1);

    /** The key, the flow, the execution with its definition, and whether a step is due. */
    private static final int EXECUTION = 5 * (DESCENT + 1);

    /** Into a table of which up to six indexes have the row, with a page that splits in one of them. */
    private static final int ROW = 6 * DESCENT + 1 + 2 * DESCENT;

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

    private TestAccount account;

    @BeforeAll
    void fillOneFlow() {
        String id = seed.accountWithFlow("name: large\ndefinition: d");
        account = new TestAccount(id, "key-" + id, "secret-" + id);
        api.call("PUT", "/_fnf/clock?account=" + id, "{\"frozen\":\"2025-06-01T00:00:00Z\"}");
        database.update("""
                insert into fnf.execution (flow_id, definition_id, name, status, started_time, stopped_time)
                select id, definition_id, 'e' || lpad(i::text, 8, '0'),
                    case when i % 2 = 0 then 'Running' else 'Succeeded' end,
                    start,
                    case when i % 2 <> 0 then start end
                from fnf.flow,
                    generate_series(1, 20000) as i,
                    lateral (select timestamptz '2025-01-01T00:00:00Z' + i * interval '1 minute' as start) as times
                where account_id = ?
                """, id);
        database.update("""
                insert into fnf.execution_step (flow_id, execution_name, due_time, status)
                select flow_id, execution.name, timestamptz '2030-01-01T00:00:00Z' + random() * interval '1 day', 'Succeeded'
                from fnf.execution
                join fnf.flow on flow.id = flow_id
                where account_id = ? and stopped_time is null
                """, id);
        database.update("""
                insert into fnf.execution_event (
                    flow_id, execution_name, event_id, schedule_event_id, type, step_name, detail, time)
                select id, 'e00010000', event_id, event_id - 1, 'StepEntered', 'one', '{"input":{},"local":{}}',
                    '2025-05-01T00:00:00Z'
                from fnf.flow, generate_series(2, 4999) as event_id
                where account_id = ?
                """, id);
        database.execute("vacuum analyze fnf.execution, fnf.execution_step, fnf.execution_event");
    }

    /** The statistics of what other tests measure must not depend on it. */
    @AfterAll
    void removeTheFlow() {
        api.call("DELETE", "/_fnf/accounts/" + account.id(), "");
        database.execute("vacuum analyze fnf.execution, fnf.execution_step, fnf.execution_event");
    }

    @Test
    void startsAtTheCostOfTheRowsThatItWrites() throws SQLException {
        List<RecordedStatement> statements =
                statementsOf("StartExecution", Map.of("ExecutionName", "new", "Input", "{\"a\":1}"));
        remove("new");

        // The execution and two steps.
        assertThat(pages(statements, dataSource)).isPositive().isLessThanOrEqualTo(FLOW + 3 * ROW);
    }

    @Test
    void stopsAtTheCostOfTheRowsThatItWrites() throws SQLException {
        List<RecordedStatement> statements = statementsOf("StopExecution", Map.of("ExecutionName", "e00005000"));
        database.update("""
                update fnf.execution
                set status = 'Running', stopped_time = null
                where flow_id in (select id from fnf.flow where account_id = ?) and name || '' = 'e00005000'
                """, account.id());

        // It is looked up before and after, and its step is deleted.
        assertThat(pages(statements, dataSource)).isPositive().isLessThanOrEqualTo(2 * EXECUTION + 2 * ROW);
    }

    @Test
    void describesAtTheCostOfALookUp() throws SQLException {
        assertThat(pages(statementsOf("DescribeExecution", Map.of("ExecutionName", "e00019999")), dataSource))
                .isPositive()
                .isLessThanOrEqualTo(EXECUTION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2500", "4990"})
    void readsHistoryAtTheCostOfAPage(String nextToken) throws SQLException {
        // 61 events of about 100 bytes each, whose size is looked at first, and the last one that there is.
        int page = DESCENT + 4;

        assertThat(pages(
                        statementsOf(
                                "GetExecutionHistory", Map.of("ExecutionName", "e00010000", "NextToken", nextToken)),
                        dataSource))
                .isPositive()
                .isLessThanOrEqualTo(EXECUTION + 2 * page + DESCENT + 1);
    }

    private List<RecordedStatement> statementsOf(String action, Map<String, String> parameters) {
        Map<String, String> all = new TreeMap<>(parameters);
        all.put("FlowName", "large");
        recorder.take();
        Answer answer = api.get(account, action, all);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return recorder.take();
    }

    private void remove(String name) {
        for (String table : List.of("execution_step", "execution")) {
            database.update(
                    "delete from fnf.%s where flow_id in (select id from fnf.flow where account_id = ?) and %s = ?"
                            .formatted(table, table.equals("execution") ? "name || ''" : "execution_name"),
                    account.id(),
                    name);
        }
        recorder.take();
    }
}
