package io.fnflocal.e2e;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import io.fnflocal.ApiClient;
import io.fnflocal.EmulatorTest;
import io.fnflocal.e2e.OfficialClient.Access;
import io.fnflocal.e2e.OfficialClient.Change;
import io.fnflocal.e2e.OfficialClient.Page;
import io.fnflocal.seed.TestSeed;

@EmulatorTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfficialClientsIT {

    private static final String QUALIFIER = "prod ä+b*~(!)/&=%🚀";
    private static final String MAP_RUN = "map 1+2=3 *~(!)/&%é🗺";
    private static final String INPUT = """
            {"greeting":"Grüße, 世界 👋🏽","markup":"<a href=\\"/\\">&amp;</a>","path":"C:\\\\users\\tx"}\
            """;

    /** Most of these executions start at the same time as others. */
    private static final String FLOW = """
            name: shop
            definition: |
              Type: StateMachine
              Name: shop 🛒
            executions:
              - {name: complete, status: Failed, qualifier: "1", mapRunName: map, input: '%3$s', output: {done: 🎉},
                 startedTime: 2026-01-01T12:00:00.120Z, stoppedTime: 2026-01-01T12:00:05Z,
                 environment: {STAGE: prod, MOTTO: größer 🌍}}
              - {name: unended, status: Running, startedTime: 2026-01-01T12:00:00.120Z, input: 😀}
              - {name: starting, status: Starting, startedTime: 2026-01-01T11:30:00Z, mapRunName: "%2$s"}
              - {name: tie-a, status: Stopped, startedTime: 2026-01-01T11:30:00Z, stoppedTime: 2026-01-01T11:30:00Z}
              - {name: tie_a, status: Failed, startedTime: 2026-01-01T11:30:00Z, stoppedTime: 2026-01-01T11:31:00Z}
              - {name: tieA, status: Failed, startedTime: 2026-01-01T11:30:00Z, stoppedTime: 2026-01-01T11:31:00Z}
              - {name: Tie_a, status: TimedOut, startedTime: 2026-01-01T11:30:00Z, stoppedTime: 2026-01-01T11:40:00Z}
              - {name: 0tie, status: Running, startedTime: 2026-01-01T11:30:00Z, qualifier: "%1$s"}
            generate:
              - {namePrefix: run-, count: 150, newest: 2026-01-01T12:00:00Z,
                 statuses: {Succeeded: 5, Failed: 4, TimedOut: 2, Stopped: 2, Running: 2, Starting: 1}}
              - {namePrefix: run_, count: 60, newest: 2026-01-01T12:00:00Z, statuses: {Succeeded: 1, Failed: 1}}
              - {namePrefix: run_map_, count: 60, newest: 2026-01-01T12:00:00Z, every: 2m,
                 statuses: {Failed: 1, Running: 1, TimedOut: 1}, qualifier: "%1$s", mapRunName: "%2$s"}
            """.formatted(QUALIFIER, MAP_RUN, INPUT);

    /** Some executions match all of them. */
    private static final List<Filter> FILTERS = List.of(
            new Filter(Map.of("Status", "Failed"), "status = 'Failed'"),
            new Filter(Map.of("StartedTimeBegin", "2026-01-01T11:10:00Z"), "started_time >= '2026-01-01T11:10:00Z'"),
            new Filter(Map.of("StartedTimeEnd", "2026-01-01T19:30:00+08:00"), "started_time < '2026-01-01T11:30:00Z'"),
            new Filter(Map.of("ExecutionNamePrefix", "run_"), "left(name, 4) = 'run_'"),
            new Filter(Map.of("MetadataOnly", "true"), "true"),
            new Filter(Map.of("Qualifier", QUALIFIER), "qualifier = '" + QUALIFIER + "'"),
            new Filter(Map.of("MapRunName", MAP_RUN), "map_run_name = '" + MAP_RUN + "'"));

    @Autowired
    private ApiClient api;

    @Autowired
    private TestSeed seed;

    @Autowired
    private JdbcTemplate database;

    private String account = "";

    @BeforeAll
    void seed() {
        account = seed.accountWithFlow(FLOW);
        seed.apply("""
                accounts:
                  - id: "4100000000000001"
                    accessKeys:
                      - {id: STS.official, secret: s, securityToken: token/+=}
                    flows:
                      - {name: shop, definition: d, executions: [{name: own, status: Running, startedTime: now}]}
                """);
    }

    static Stream<Call> calls() {
        return OfficialClient.ALL.stream()
                .flatMap(client -> Stream.of("GET", "POST").map(method -> new Call(client, method)));
    }

    /** Each call without a filter, with each one and with all of them; one of them with each two also. */
    static Stream<Arguments> filteredCalls() {
        Filter none = new Filter(Map.of(), "true");
        List<Filter> few = new ArrayList<>(FILTERS);
        few.add(none);
        few.add(FILTERS.stream().reduce(none, Filter::and));
        List<Filter> many = new ArrayList<>(few);
        for (int i = 1; i < FILTERS.size(); i++) {
            FILTERS.subList(0, i).stream().map(FILTERS.get(i)::and).forEach(many::add);
        }
        Call first = calls().findFirst().orElseThrow();
        return calls().flatMap(
                        call -> (call.equals(first) ? many : few).stream().map(filter -> arguments(call, filter)));
    }

    @ParameterizedTest
    @MethodSource("filteredCalls")
    void listsPageByPageWhatPlainSqlLists(Call call, Filter filter) throws Exception {
        List<String> expected = namesBySql(filter);

        List<Page> small = walk(call, filter, 6);
        List<Page> large = walk(call, filter, 25);

        assertThat(expected).isNotEmpty();
        assertThat(small).as("%s, %s", call, filter).flatMap(Page::names).isEqualTo(expected);
        assertThat(small).hasSize((expected.size() + 5) / 6);
        assertThat(large).as("%s, %s", call, filter).flatMap(Page::names).isEqualTo(expected);
        assertThat(large).hasSize((expected.size() + 24) / 25);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void showsNoNextTokenOnAPageThatEndsAtTheLastMatch(Call call) throws Exception {
        Page page = list(call, Map.of("MapRunName", MAP_RUN, "Limit", "61"));

        assertThat(page.executions()).hasSize(61);
        assertThat(page.nextToken()).isNull();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void showsEveryFieldUndamaged(Call call) throws Exception {
        Page page = list(call, Map.of("ExecutionNamePrefix", "complete"));

        List<Object> variables =
                List.of(Map.of("Name", "STAGE", "Value", "prod"), Map.of("Name", "MOTTO", "Value", "größer 🌍"));
        assertThat(page.executions())
                .containsExactly(call.client()
                        .visible(Map.ofEntries(
                                entry("Name", "complete"),
                                entry("FlowName", "shop"),
                                entry("FlowDefinition", "Type: StateMachine\nName: shop 🛒\n"),
                                entry("Input", INPUT),
                                entry("Output", "{\"done\":\"🎉\"}"),
                                entry("Status", "Failed"),
                                entry("StartedTime", "2026-01-01T12:00:00.120Z"),
                                entry("StoppedTime", "2026-01-01T12:00:05.000Z"),
                                entry("Environment", Map.of("Variables", variables)))));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void showsEmptyTextsWhereARunningExecutionHasNothingYet(Call call) throws Exception {
        Page page = list(call, Map.of("ExecutionNamePrefix", "unended"));

        assertThat(page.executions()).hasSize(1);
        assertThat(page.executions().get(0))
                .containsEntry("StoppedTime", "")
                .containsEntry("Output", "")
                .containsEntry("Input", "😀")
                .doesNotContainKey("Environment");
    }

    @ParameterizedTest
    @MethodSource("calls")
    void showsNeitherDefinitionNorPayloadsAmongMetadata(Call call) throws Exception {
        Page page = list(call, Map.of("ExecutionNamePrefix", "unended", "MetadataOnly", "true"));

        assertThat(page.executions()).hasSize(1);
        assertThat(page.executions().get(0))
                .containsOnlyKeys("Name", "FlowName", "Status", "StartedTime", "StoppedTime");
    }

    @ParameterizedTest
    @MethodSource("calls")
    void takesATemporaryKeyWithItsToken(Call call) throws Exception {
        Access access = new Access("localhost:" + api.port(), call.method(), "STS.official", "s", "token/+=");

        Page page = call.client().listExecutions(access, parameters(Map.of()), Change.NONE);

        assertThat(page.names()).containsExactly("own");
    }

    private Page list(Call call, Map<String, String> parameters) throws Exception {
        return call.client().listExecutions(access(call), parameters(parameters), Change.NONE);
    }

    private List<Page> walk(Call call, Filter filter, int limit) throws Exception {
        Map<String, String> parameters = new HashMap<>(filter.parameters());
        parameters.put("Limit", String.valueOf(limit));
        Page page = list(call, parameters);
        List<Page> pages = new ArrayList<>(List.of(page));
        while (page.nextToken() != null) {
            parameters.put("NextToken", page.nextToken());
            page = list(call, parameters);
            pages.add(page);
        }
        return pages;
    }

    private List<String> namesBySql(Filter filter) {
        return database.queryForList("""
                select name
                from fnf.execution
                where flow_id = (select id from fnf.flow where account_id = ?)
                    and %s
                order by started_time desc, name desc
                """.formatted(filter.sql()), String.class, account);
    }

    private Access access(Call call) {
        return new Access("localhost:" + api.port(), call.method(), "key-" + account, "secret-" + account, null);
    }

    /** These parameters and the flow. */
    private static Map<String, String> parameters(Map<String, String> parameters) {
        Map<String, String> all = new HashMap<>(Map.of("FlowName", "shop"));
        all.putAll(parameters);
        return all;
    }

    record Call(OfficialClient client, String method) {}

    /** @param sql the condition that means what the parameters mean */
    record Filter(Map<String, String> parameters, String sql) {

        Filter and(Filter other) {
            Map<String, String> both = new HashMap<>(parameters);
            both.putAll(other.parameters);
            return new Filter(both, sql + " and " + other.sql);
        }
    }
}
