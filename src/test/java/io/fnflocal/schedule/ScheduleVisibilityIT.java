package io.fnflocal.schedule;

import static io.fnflocal.schedule.ScheduleClient.FLOW;
import static io.fnflocal.schedule.ScheduleClient.MINIMAL;
import static io.fnflocal.schedule.ScheduleClient.NAMED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.ApiClient.TestAccount;
import io.fnflocal.EmulatorTest;

/** Which schedules a caller sees, and for how long they are there. */
@EmulatorTest
@SuppressWarnings("NullAway.Init") // set before each test
class ScheduleVisibilityIT {

    private static final List<String> ACTIONS =
            List.of("CreateSchedule", "DescribeSchedule", "UpdateSchedule", "ListSchedules", "DeleteSchedule");

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient database;

    private ScheduleClient client;

    @BeforeEach
    void newSchedule() {
        client = ScheduleClient.of(api);
        client.create("s");
    }

    @Test
    void hidesTheSchedulesOfADeletedFlow() {
        client.get("DeleteFlow", Map.of("Name", "f"));

        assertThat(ACTIONS).allSatisfy(action -> assertNoFlow(client.post(action, MINIMAL)));
    }

    @Test
    void hidesThemFromAFlowThatIsCreatedAgain() {
        String first = scheduleId(client.get("DescribeSchedule", NAMED));
        client.get("DeleteFlow", Map.of("Name", "f"));

        client.createFlow();

        assertThat(client.get("ListSchedules", FLOW).json().path("Schedules").size())
                .isZero();
        assertThat(client.get("DescribeSchedule", NAMED).code()).isEqualTo("ScheduleNotExists");
        assertThat(scheduleId(client.post("CreateSchedule", MINIMAL)))
                .isNotEmpty()
                .isNotEqualTo(first);
    }

    @Test
    void hidesThemFromOtherAccounts() {
        ScheduleClient other = new ScheduleClient(api, api.newAccount());

        assertThat(ACTIONS).allSatisfy(action -> assertNoFlow(other.post(action, MINIMAL)));
    }

    @Test
    void namesLongFlowsInFull() {
        String name = "f".repeat(128);

        Answer answer = client.get("ListSchedules", Map.of("FlowName", name));

        assertThat(answer.message()).contains("Flow '" + name + "' does not exist in this account and region.");
    }

    @Test
    void removesThemWithTheirAccount() {
        client.get("DeleteFlow", Map.of("Name", "f"));
        client.createFlow();
        client.create("s");
        String account = client.account().id();
        List<Long> flows = database.sql("select id from fnf.flow where account_id = ?")
                .param(account)
                .query(Long.class)
                .list();
        assertThat(count(flows)).isEqualTo(2);

        Answer removed = api.call("DELETE", "/_fnf/accounts/" + account, "");

        assertThat(removed.status()).isEqualTo(204);
        assertThat(count(flows)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CreateSchedule", "DescribeSchedule", "UpdateSchedule", "ListSchedules", "DeleteSchedule"})
    void needsPermissionForItsFlow(String action) {
        TestAccount account = api.newAccount("""
                [{"effect": "Allow", "action": "fnf:%s", "resource": "*:flow/mine"}]
                """.formatted(action));

        assertThat(call(account, action, "mine").code()).isEqualTo("FlowNotExists");
        Answer denied = call(account, action, "f");
        assertThat(denied.code()).isEqualTo("AccessDenied");
        assertThat(denied.message()).contains("'fnf:%s' on resource".formatted(action), ":flow/f'");
    }

    private Answer call(TestAccount account, String action, String flow) {
        Map<String, String> call = new TreeMap<>(MINIMAL);
        call.put("FlowName", flow);
        return api.get(account, action, call);
    }

    private long count(List<Long> flows) {
        return database.sql("select count(*) from fnf.schedule where flow_id = any(?)")
                .param(flows.toArray(Long[]::new))
                .query(Long.class)
                .single();
    }

    private static String scheduleId(Answer answer) {
        return answer.json().path("ScheduleId").asString("");
    }

    private static void assertNoFlow(Answer answer) {
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("FlowNotExists");
        assertThat(answer.message())
                .startsWith("Flow f does not exist. Flow 'f' does not exist in this account and region.");
    }
}
