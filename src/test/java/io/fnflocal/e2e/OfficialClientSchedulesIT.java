package io.fnflocal.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import com.aliyun.tea.TeaException;
import com.aliyuncs.AcsResponse;
import com.aliyuncs.RpcAcsRequest;
import com.aliyuncs.auth.SignatureVersion;
import com.aliyuncs.exceptions.ClientException;
import com.aliyuncs.fnf.model.v20190315.CreateScheduleRequest;
import com.aliyuncs.fnf.model.v20190315.CreateScheduleResponse;
import com.aliyuncs.fnf.model.v20190315.DeleteScheduleRequest;
import com.aliyuncs.fnf.model.v20190315.DescribeScheduleRequest;
import com.aliyuncs.fnf.model.v20190315.DescribeScheduleResponse;
import com.aliyuncs.fnf.model.v20190315.ListSchedulesRequest;
import com.aliyuncs.fnf.model.v20190315.ListSchedulesResponse;
import com.aliyuncs.fnf.model.v20190315.ReportTaskFailedRequest;
import com.aliyuncs.fnf.model.v20190315.ReportTaskSucceededRequest;
import com.aliyuncs.fnf.model.v20190315.UpdateScheduleRequest;
import com.aliyuncs.fnf.model.v20190315.UpdateScheduleResponse;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.TestAccount;
import io.fnflocal.EmulatorTest;
import io.fnflocal.e2e.OfficialClient.Access;

/** Schedules, regions and reports of tasks through the clients that the vendor publishes. */
@EmulatorTest
@SuppressWarnings("NullAway.Init") // set before each test
class OfficialClientSchedulesIT {

    private Access access;

    @BeforeEach
    void newFlow(@Autowired ApiClient api) {
        TestAccount account = api.newAccount();
        api.post(
                account,
                "CreateFlow",
                Map.of("Name", "f", "Type", "FDL", "Definition", "{type: flow, steps: [{type: pass}]}"));
        access = new Access("localhost:" + api.port(), "POST", account.accessKeyId(), account.secret(), null);
    }

    @Test
    void keepsASchedule() throws ClientException {
        CreateScheduleResponse created = call(create("s"));
        UpdateScheduleRequest change = new UpdateScheduleRequest();
        change.setFlowName("f");
        change.setScheduleName("s");
        change.setEnable(true);
        change.setRequestId("r");
        UpdateScheduleResponse updated = call(change);
        DescribeScheduleResponse described = call(describe("s"));

        assertThat(created.getScheduleName()).isEqualTo("s");
        assertThat(created.getDescription()).isEqualTo("größer\n世");
        assertThat(created.getPayload()).isEqualTo("{\"a\": \"+& =%\"}");
        assertThat(created.getCronExpression()).isEqualTo("0 * * * * *");
        assertThat(created.getEnable()).isFalse();
        assertThat(created.getLastModifiedTime()).isEqualTo(created.getCreatedTime());
        assertThat(updated.getEnable()).isTrue();
        assertThat(updated.getLastModifiedTime()).isGreaterThan(created.getLastModifiedTime());
        assertThat(described)
                .usingRecursiveComparison()
                .ignoringFields("requestId")
                .isEqualTo(updated);
        assertThat(described.getScheduleId()).isNotEmpty().isEqualTo(created.getScheduleId());
    }

    @Test
    void listsAndDeletesSchedulesBeforeTheirFlow() throws ClientException {
        call(create("a"));
        call(create("b"));
        ListSchedulesRequest list = new ListSchedulesRequest();
        list.setFlowName("f");
        list.setLimit(1);

        ListSchedulesResponse first = call(list);
        list.setNextToken(first.getNextToken());
        ListSchedulesResponse second = call(list);
        call(delete("a"));
        call(delete("b"));

        assertThat(first.getSchedules()).singleElement().satisfies(schedule -> {
            assertThat(schedule.getScheduleName()).isEqualTo("a");
            assertThat(schedule.getEnable()).isFalse();
        });
        assertThat(second.getSchedules())
                .singleElement()
                .satisfies(schedule -> assertThat(schedule.getScheduleName()).isEqualTo("b"));
        assertThat(second.getNextToken()).isNull();
        list.setNextToken(null);
        assertThat(call(list).getSchedules()).isEmpty();
        assertRefused(delete("a"), "ScheduleNotExists");
    }

    @Test
    void throwsTheErrorsOfSchedules() throws ClientException {
        call(create("s"));

        assertRefused(create("s"), "ScheduleAlreadyExists");
        assertRefused(describe("other"), "ScheduleNotExists");
    }

    @Test
    void throwsInvalidArgumentForReportsOfTasks() {
        ReportTaskSucceededRequest succeeded = new ReportTaskSucceededRequest();
        succeeded.setTaskToken("token");
        succeeded.setOutput("{}");
        ReportTaskFailedRequest failed = new ReportTaskFailedRequest();
        failed.setTaskToken("token");
        failed.setError("e");

        assertRefused(succeeded, "InvalidArgument");
        assertRefused(failed, "InvalidArgument");
    }

    /** Newer clients send a form for everything that writes, and for DescribeRegions. */
    @ParameterizedTest
    @ValueSource(strings = {"v2", "ACS3-HMAC-SHA256"})
    void answersNewerClients(String signatureAlgorithm) throws Exception {
        TeaClient client = new TeaClient(signatureAlgorithm);
        Map<String, Object> schedule = Map.of("FlowName", "f", "ScheduleName", "s");
        Map<String, Object> whole = new HashMap<>(schedule);
        whole.putAll(Map.of("CronExpression", "0 * * * * *", "Enable", false));

        Map<?, ?> created = post(client, "CreateSchedule", whole);
        Map<?, ?> regions = post(client, "DescribeRegions", Map.of());
        post(client, "DeleteSchedule", schedule);

        assertThat(created.get("Enable")).isEqualTo(false);
        assertThat(created.get("ScheduleName")).isEqualTo("s");
        assertThat(regions.get("Regions")).asString().contains("RegionId=cn-hangzhou");
        assertThatExceptionOfType(TeaException.class)
                .isThrownBy(() -> post(client, "DeleteSchedule", schedule))
                .matches(e -> e.getCode().equals("ScheduleNotExists"));
    }

    private <T extends AcsResponse> T call(RpcAcsRequest<T> request) throws ClientException {
        return new ClassicClient(SignatureVersion.V1).call(access, request);
    }

    private Map<?, ?> post(TeaClient client, String action, Map<String, Object> form) throws Exception {
        return client.call(access, action, form);
    }

    private void assertRefused(RpcAcsRequest<?> request, String code) {
        assertThatExceptionOfType(ClientException.class)
                .isThrownBy(() -> call(request))
                .matches(e -> e.getErrCode().equals(code));
    }

    private static CreateScheduleRequest create(String name) {
        CreateScheduleRequest request = new CreateScheduleRequest();
        request.setFlowName("f");
        request.setScheduleName(name);
        request.setCronExpression("0 * * * * *");
        request.setDescription("größer\n世");
        request.setPayload("{\"a\": \"+& =%\"}");
        request.setEnable(false);
        return request;
    }

    private static DescribeScheduleRequest describe(String name) {
        DescribeScheduleRequest request = new DescribeScheduleRequest();
        request.setFlowName("f");
        request.setScheduleName(name);
        return request;
    }

    private static DeleteScheduleRequest delete(String name) {
        DeleteScheduleRequest request = new DeleteScheduleRequest();
        request.setFlowName("f");
        request.setScheduleName(name);
        return request;
    }
}
