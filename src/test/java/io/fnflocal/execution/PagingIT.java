package io.fnflocal.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.EmulatorTest;
import io.fnflocal.seed.TestSeed;

@EmulatorTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagingIT {

    @Autowired
    private ApiClient api;

    @Autowired
    private TestSeed seed;

    @Autowired
    private JdbcTemplate database;

    private String account = "";

    /** Names collate differently by bytes than by any language, and half of the starts are ties. */
    @BeforeAll
    void seedTies() {
        StringBuilder executions = new StringBuilder();
        String[] prefixes = {"a-", "A_", "_", "-", "9", "z", "Z"};
        for (int i = 0; i < 105; i++) {
            executions.append("  - {name: %s%d, status: %s, startedTime: 2020-01-01T00:00:%02dZ, stoppedTime: %s}%n"
                    .formatted(
                            prefixes[i % prefixes.length],
                            i * 7919 % 1000,
                            i % 3 == 0 ? "Failed" : "Succeeded",
                            i % 4,
                            "2020-01-01T00:01:00Z"));
        }
        account = seed.accountWithFlow("name: ties\ndefinition: d\nexecutions:\n" + executions);
    }

    static IntStream limits() {
        return IntStream.rangeClosed(1, 100);
    }

    @ParameterizedTest
    @MethodSource("limits")
    void pagesAreTheWholeListCutAtEveryLimit(int limit) {
        Walk walk = new Walk(account, Map.of("FlowName", "ties"), limit).toTheEnd(api);

        assertThat(walk.pages()).isEqualTo(Walk.pagesOf(expected("true"), limit));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void pagesAreTheFilteredListCutAtEveryLimit(int limit) {
        Walk walk = new Walk(account, Map.of("FlowName", "ties", "Status", "Failed"), limit).toTheEnd(api);

        assertThat(walk.pages()).isEqualTo(Walk.pagesOf(expected("status = 'Failed'"), limit));
    }

    @Test
    void endsWithAPageThatIsExactlyFull() {
        Answer answer = api.listExecutions(account, Map.of("FlowName", "ties", "Limit", "35", "Status", "Failed"));

        assertThat(answer.names()).hasSize(35);
        assertThat(answer.json().has("NextToken")).isFalse();
    }

    @Test
    void keepsATokenGoodWhoseExecutionNoLongerMatches() {
        String flow = seed.accountWithFlow("""
                name: moving
                definition: d
                executions:
                  - {name: c, status: Running, startedTime: 2020-01-03T00:00:00Z}
                  - {name: b, status: Running, startedTime: 2020-01-02T00:00:00Z}
                  - {name: a, status: Running, startedTime: 2020-01-01T00:00:00Z}
                """);
        Map<String, String> filter = Map.of("FlowName", "moving", "Status", "Running", "Limit", "1");
        String token = api.listExecutions(flow, filter).json().path("NextToken").asString();
        database.update("""
                update fnf.execution
                set status = 'Failed', stopped_time = started_time
                where name = ? and flow_id = (select id from fnf.flow where account_id = ?)
                """, token, flow);

        Map<String, String> next = new TreeMap<>(filter);
        next.put("NextToken", token);

        assertThat(token).isEqualTo("b");
        assertThat(api.listExecutions(flow, next).names()).containsExactly("a");
    }

    private List<String> expected(String condition) {
        return database.queryForList("""
                select execution.name
                from fnf.execution join fnf.flow on flow.id = flow_id
                where account_id = ? and %s
                order by started_time desc, execution.name collate "C" desc
                """.formatted(condition), String.class, account);
    }
}
