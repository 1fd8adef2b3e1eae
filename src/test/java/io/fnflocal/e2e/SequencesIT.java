package io.fnflocal.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

import com.aliyun.tea.TeaException;
import com.aliyuncs.auth.SignatureVersion;
import com.aliyuncs.exceptions.ClientException;
import com.aliyuncs.fnf.model.v20190315.CreateFlowRequest;
import com.aliyuncs.fnf.model.v20190315.DeleteFlowRequest;
import com.aliyuncs.fnf.model.v20190315.DescribeExecutionRequest;
import com.aliyuncs.fnf.model.v20190315.DescribeExecutionResponse;
import com.aliyuncs.fnf.model.v20190315.DescribeFlowRequest;
import com.aliyuncs.fnf.model.v20190315.GetExecutionHistoryRequest;
import com.aliyuncs.fnf.model.v20190315.GetExecutionHistoryResponse;
import com.aliyuncs.fnf.model.v20190315.ListExecutionsRequest;
import com.aliyuncs.fnf.model.v20190315.ListFlowsRequest;
import com.aliyuncs.fnf.model.v20190315.ListFlowsResponse;
import com.aliyuncs.fnf.model.v20190315.StartExecutionRequest;
import com.aliyuncs.fnf.model.v20190315.StopExecutionRequest;
import com.aliyuncs.fnf.model.v20190315.UpdateFlowRequest;

import io.fnflocal.ApiClient;
import io.fnflocal.EmulatorTest;
import io.fnflocal.e2e.OfficialClient.Access;
import io.fnflocal.testing.Fnf;

/** What programs do with flows and their executions, from deployment to removal, with the vendor's clients. */
@EmulatorTest
class SequencesIT {

    private static final String DEFINITION = "version: v1\ntype: flow\nsteps:\n  - {type: pass, name: größer}\n";

    private final Fnf fnf;

    @Autowired
    SequencesIT(ApiClient api) {
        fnf = api.newFnf();
    }

    @BeforeEach
    void stopTheClock() {
        fnf.freeze("2026-01-01T00:00:00Z");
    }

    @ParameterizedTest
    @EnumSource(
            value = SignatureVersion.class,
            names = {"V1", "V3"})
    void deploysRunsAndRemovesWithTheTypedClient(SignatureVersion signature) throws ClientException {
        ClassicClient client = new ClassicClient(signature);
        Access access = access("GET");

        assertThatThrownBy(() -> client.call(access, describeFlow()))
                .isInstanceOfSatisfying(
                        ClientException.class, e -> assertThat(e.getErrCode()).isEqualTo("FlowNotExists"))
                .hasMessageContaining("Flow 'f' does not exist");
        CreateFlowRequest create = new CreateFlowRequest();
        create.setName("f");
        create.setDefinition(DEFINITION);
        create.setType("FDL");
        String id = client.call(access, create).getId();
        UpdateFlowRequest update = new UpdateFlowRequest();
        update.setName("f");
        update.setDescription("größer\n世界");
        assertThat(client.call(access, update).getId()).isEqualTo(id);
        assertThat(client.call(access, describeFlow()).getDescription()).isEqualTo("größer\n世界");
        ListFlowsRequest list = new ListFlowsRequest();
        list.setLimit(1000);
        assertThat(client.call(access, list).getFlows())
                .extracting(ListFlowsResponse.FlowsItem::getDefinition)
                .containsExactly(DEFINITION);

        StartExecutionRequest start = new StartExecutionRequest();
        start.setFlowName("f");
        start.setExecutionName("e");
        start.setInput("{\"größe\":\"世界\"}");
        assertThat(client.call(access, start).getStatus()).isEqualTo("Starting");
        fnf.advance("1s");
        DescribeExecutionResponse described = client.call(access, describeExecution(60));
        assertThat(described.getStatus()).isEqualTo("Succeeded");
        assertThat(described.getInput()).isEqualTo("{\"größe\":\"世界\"}");
        assertThatThrownBy(() -> client.call(access, start)).hasMessageContaining("ExecutionAlreadyExists");
        start.setExecutionName("other");
        client.call(access, start);
        StopExecutionRequest stop = new StopExecutionRequest();
        stop.setFlowName("f");
        stop.setExecutionName("other");
        stop.setCause("no longer needed");
        assertThat(client.call(access, stop).getStatus()).isEqualTo("Running");
        ListExecutionsRequest executions = new ListExecutionsRequest();
        executions.setFlowName("f");
        executions.setStatus("Stopped");
        assertThat(client.call(access, executions).getExecutions())
                .extracting(item -> item.getName())
                .containsExactly("other");
        assertThat(history(client, access)).containsExactly("1 ExecutionStarted", "2 ExecutionSucceeded");

        DeleteFlowRequest delete = new DeleteFlowRequest();
        delete.setName("f");
        client.call(access, delete);
        assertThatThrownBy(() -> client.call(access, delete)).hasMessageContaining("FlowNotExists");
    }

    @ParameterizedTest
    @CsvSource({"v2, GET", "v2, POST", "ACS3-HMAC-SHA256, GET", "ACS3-HMAC-SHA256, POST"})
    void deploysRunsAndRemovesWithTheGenericClient(String signature, String method) throws Exception {
        TeaClient client = new TeaClient(signature);
        Access access = access(method);
        Map<String, String> flow = Map.of("Name", "f");
        Map<String, String> execution = Map.of("FlowName", "f", "ExecutionName", "e");

        assertThatThrownBy(() -> client.call(access, "DescribeFlow", flow))
                .isInstanceOfSatisfying(
                        TeaException.class, e -> assertThat(e.getCode()).isEqualTo("FlowNotExists"));
        Map<?, ?> created = client.call(
                access,
                "CreateFlow",
                Map.of("Name", "f", "Definition", DEFINITION, "Type", "FDL", "Environment", "{\"Variables\":[]}"));
        assertThat(created.get("Definition")).isEqualTo(DEFINITION);
        String longer = DEFINITION + "  - {type: pass, name: 世界}\n";
        assertThat(client.call(access, "UpdateFlow", Map.of("Name", "f", "Definition", longer))
                        .get("Definition"))
                .isEqualTo(longer);
        assertThat(client.call(access, "StartExecution", execution).get("Status"))
                .isEqualTo("Starting");
        fnf.advance("200ms");
        assertThat(client.call(access, "DescribeExecution", execution).get("Status"))
                .isEqualTo("Running");
        assertThat(client.call(access, "StopExecution", execution).get("Status"))
                .isEqualTo("Running");
        assertThat(client.call(access, "DescribeExecution", execution).get("Status"))
                .isEqualTo("Stopped");
        assertThat((List<?>)
                        client.call(access, "GetExecutionHistory", execution).get("Events"))
                .hasSize(2);
        assertThat((List<?>) client.call(access, "ListSchedules", Map.of("FlowName", "f"))
                        .get("Schedules"))
                .isEmpty();
        assertThat(client.call(access, "DeleteFlow", flow).keySet()).isEqualTo(Set.of("RequestId"));
        assertThat((List<?>) client.call(access, "ListFlows", Map.of()).get("Flows"))
                .isEmpty();
    }

    private Access access(String method) {
        return new Access(fnf.endpoint(), method, fnf.accessKeyId(), fnf.accessKeySecret(), null);
    }

    private static DescribeFlowRequest describeFlow() {
        DescribeFlowRequest describe = new DescribeFlowRequest();
        describe.setName("f");
        return describe;
    }

    private static DescribeExecutionRequest describeExecution(int seconds) {
        DescribeExecutionRequest describe = new DescribeExecutionRequest();
        describe.setFlowName("f");
        describe.setExecutionName("e");
        describe.setWaitTimeSeconds(seconds);
        return describe;
    }

    /** Page by page, one event each. */
    private static List<String> history(ClassicClient client, Access access) throws ClientException {
        GetExecutionHistoryRequest request = new GetExecutionHistoryRequest();
        request.setFlowName("f");
        request.setExecutionName("e");
        request.setLimit(1);
        List<String> events = new ArrayList<>();
        GetExecutionHistoryResponse page;
        do {
            page = client.call(access, request);
            page.getEvents().forEach(event -> events.add(event.getEventId() + " " + event.getType()));
            request.setNextToken(page.getNextToken());
        } while (page.getNextToken() != null);
        return events;
    }
}
