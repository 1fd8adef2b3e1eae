package io.fnflocal.flow;

import static io.fnflocal.RecordedStatement.pages;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.util.UriComponentsBuilder;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.TestAccount;
import io.fnflocal.EmulatorTest;
import io.fnflocal.RecordedStatement;
import io.fnflocal.StatementRecorder;

/** What the statements of calls about flows touch in an account of 10,000 flows, in pages of 8 KiB. */
@EmulatorTest
@Import(StatementRecorder.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before all tests
class FlowCostIT {

    private static final int FLOWS = 10_000;
    private static final int DESCENT = 4;

    /** A flow and its definition: a descent and a row each. */
    private static final int FLOW = 2 * (DESCENT + 1);

    @Autowired
    private ApiClient api;

    @Autowired
    private StatementRecorder recorder;

    @Autowired
    private JdbcTemplate database;

    @Autowired
    private DataSource dataSource;

    private TestAccount account;

    @BeforeAll
    void fillOneAccount() {
        account = api.newAccount();
        database.update("""
                insert into fnf.definition (digest, text)
                select sha256(convert_to(text, 'UTF8')), text
                from generate_series(1, %d) as i, concat('cost ', i) as text
                """.formatted(FLOWS));
        database.update("""
                insert into fnf.flow (
                    account_id, region, name, definition_id, created_time, last_modified_time, resource_group_id)
                select ?, 'cn-hangzhou', 'f-' || lpad(i::text, 5, '0'), id, now(), now(),
                    case when i %% 100 = 0 then 'rare' when i %% 3 = 0 then 'common' end
                from generate_series(1, %d) as i
                join fnf.definition on text = 'cost ' || i
                order by sha256(convert_to(text, 'UTF8'))
                """.formatted(FLOWS), account.id());
        database.execute("vacuum analyze fnf.flow");
        database.execute("vacuum analyze fnf.definition");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 60",
        "NextToken=f-05000, 60",
        "NextToken=f-09999, 2",
        "Limit=1, 1",
        "ResourceGroupId=rare, 60",
        "ResourceGroupId=common&NextToken=f-05000, 60",
        "ResourceGroupId=common&Limit=1, 1",
        "ResourceGroupId=none, 0"
    })
    void readsAPageAtACostThatDoesNotGrow(String filter, int flows) throws SQLException {
        List<RecordedStatement> reads = readsOf("ListFlows", filter, flows);

        assertThat(reads).hasSizeBetween(1, 2);
        // Twice, for the sizes and for the texts, and one flow more than are shown.
        assertThat(pages(reads, dataSource)).isLessThanOrEqualTo(2 * (DESCENT + (flows + 1) * FLOW));
    }

    @ParameterizedTest
    @CsvSource({"DescribeFlow, f-05000", "UpdateFlow, f-05000"})
    void readsAFlowAtACostThatDoesNotGrow(String action, String name) throws SQLException {
        List<RecordedStatement> reads = readsOf(action, "Name=" + name, 0);

        assertThat(reads).hasSize(2);
        assertThat(pages(reads, dataSource)).isLessThanOrEqualTo(2 * FLOW);
    }

    private List<RecordedStatement> readsOf(String action, String filter, int flows) {
        Map<String, String> parameters = UriComponentsBuilder.newInstance()
                .query(filter)
                .build()
                .getQueryParams()
                .toSingleValueMap();
        recorder.takeReads();
        assertThat(api.get(account, action, parameters).json().path("Flows").size())
                .isEqualTo(flows);
        return recorder.takeReads().stream()
                .filter(statement -> statement.sql().contains("fnf.definition"))
                .toList();
    }
}
