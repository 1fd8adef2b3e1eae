package io.fnflocal.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.EmulatorTest;
import io.fnflocal.state.EmulatorClock;

/** Documents that add to what is there. */
@EmulatorTest
class SeedAdditionsIT {

    private static final String ACCOUNT = "5200000000000001";
    private static final String KEY = "accessKeys: [{id: key-52, secret: s, securityToken: t, policy: [{effect: Allow,"
            + " action: 'fnf:*', resource: '*'}]}], ";

    @Autowired
    private ApiClient api;

    @Autowired
    private EmulatorClock clock;

    @Autowired
    private JdbcTemplate database;

    @AfterEach
    void removeTheAccount() {
        clock.reset();
        database.update("delete from fnf.account where id = ?", ACCOUNT);
    }

    @Test
    void addsExecutionsToAFlowThatIsThere() {
        added(KEY, "definition: d, executions: [{name: run-1, status: Running, startedTime: now}]");

        added(KEY, "definition: d, executions: [{name: run-2, status: Running, startedTime: now}]");
        added("", "executions: [{name: run-3, status: Running, startedTime: now, definition: other}]");
        added("", "generate: [{count: 2, namePrefix: run-}]");
        added("", "generate: [{count: 2, namePrefix: run-0000000002}]");

        assertThat(database.queryForList("""
                        select execution.name || ' ' || text
                        from fnf.execution
                        join fnf.flow on flow.id = flow_id
                        join fnf.definition on definition.id = execution.definition_id
                        where account_id = ?
                        order by execution.name
                        """, String.class, ACCOUNT))
                .containsExactly(
                        "run-0000000001 d",
                        "run-0000000002 d",
                        "run-00000000020000000001 d",
                        "run-00000000020000000002 d",
                        "run-1 d",
                        "run-2 d",
                        "run-3 other");
    }

    @Test
    void tellsEveryConflictAndChangesNothing() {
        added(
                KEY,
                "definition: d, executions: [{name: a, status: Running, startedTime: now}], "
                        + "generate: [{count: 5, namePrefix: g-}]");

        Answer again = api.putSeed("""
                accounts:
                  - id: "5200000000000001"
                    accessKeys:
                      - {id: key-52, secret: other-secret, active: false}
                    flows:
                      - name: flow
                        executions:
                          - {name: new, status: Running, startedTime: now}
                          - {name: a, status: Running, startedTime: now}
                          - {name: g-0000000005, status: Running, startedTime: now}
                        generate:
                          - {count: 1, namePrefix: g-}
                          - {count: 1, namePrefix: h-}
                      - {name: nowhere}
                """);

        String taken = " already exists in flow 'flow' of account 5200000000000001; choose another name";
        assertThat(again.problem(400))
                .doesNotContain("other-secret")
                .isEqualTo(
                        String.join(
                                "\n",
                                List.of(
                                        "document:4: access key 'key-52' already exists with another value of secret, active, securityToken, policy;"
                                                + " give the same or choose another id",
                                        "document:9: execution 'a'" + taken,
                                        "document:10: execution 'g-0000000005'" + taken,
                                        "document:12: execution 'g-0000000001'" + taken,
                                        "document:14: flow 'nowhere' does not exist in account 5200000000000001, so it must have the key definition")));
        assertThat(again.json().path("errors")).hasSize(5);
        assertThat(count()).isEqualTo(6);
    }

    @Test
    void endsNoGeneratedExecutionAfterTheTimeOfItsAccount() {
        added(
                "",
                "definition: d, generate: [{count: 100, namePrefix: r-, every: 1s, statuses: {Succeeded: 3, Running: 1}}]");
        assertThat(latestStop()).isBeforeOrEqualTo(Instant.now());

        Instant frozen = Instant.parse("2040-01-01T00:00:00Z");
        clock.set(ACCOUNT, setting -> new EmulatorClock.Setting(frozen, Duration.ZERO, false));
        added(
                "",
                "generate: [{count: 100, namePrefix: s-, every: 1s}, {count: 100, namePrefix: t-, every: 1s, newest: now-10s}]");
        assertThat(latestStop()).isEqualTo(frozen);

        added("", "generate: [{count: 1, namePrefix: u-, newest: now+1h}]");
        assertThat(latestStop()).isAfter(frozen.plus(Duration.ofHours(1)));
    }

    @Test
    void generatesLargePayloadsInSeveralStatements() {
        assertThat(added("", "definition: d, generate: [{count: 1000, namePrefix: r-, payload: 32768}]")
                        .json()
                        .path("executions")
                        .asInt())
                .isEqualTo(1_000);

        assertThat(count()).isEqualTo(1_000);
        assertThat(database.queryForObject(
                        "select sum(length(input)) from fnf.execution join fnf.flow on flow.id = flow_id"
                                + " where account_id = ?",
                        Long.class,
                        ACCOUNT))
                .isEqualTo(1_000 * 32_768);
    }

    @Test
    void hasTheServerEndAStatementBeforeTheDriverGivesItUp(
            @Value("${spring.datasource.hikari.data-source-properties.socketTimeout}") int socketTimeout) {
        assertThat(database.getQueryTimeout()).isPositive().isLessThan(socketTimeout);
    }

    private Answer added(String keys, String flow) {
        Answer answer = api.putSeed("accounts: [{id: %s, %sflows: [{name: flow, %s}]}]".formatted(ACCOUNT, keys, flow));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer;
    }

    private long count() {
        return database.queryForList(
                        "select name from fnf.execution where flow_id in"
                                + " (select id from fnf.flow where account_id = ?)",
                        String.class,
                        ACCOUNT)
                .size();
    }

    private Instant latestStop() {
        return database.queryForList(
                        "select max(stopped_time) from fnf.execution join fnf.flow on flow.id = flow_id where account_id = ?",
                        Timestamp.class,
                        ACCOUNT)
                .get(0)
                .toInstant();
    }
}
