import com.aliyuncs.DefaultAcsClient;
import com.aliyuncs.exceptions.ClientException;
import com.aliyuncs.fnf.model.v20190315.CreateFlowRequest;
import com.aliyuncs.fnf.model.v20190315.DescribeExecutionRequest;
import com.aliyuncs.fnf.model.v20190315.DescribeExecutionResponse;
import com.aliyuncs.fnf.model.v20190315.GetExecutionHistoryRequest;
import com.aliyuncs.fnf.model.v20190315.ListExecutionsRequest;
import com.aliyuncs.fnf.model.v20190315.ListExecutionsResponse.ExecutionsItem;
import com.aliyuncs.fnf.model.v20190315.StartExecutionRequest;
import com.aliyuncs.fnf.model.v20190315.StartExecutionResponse;
import com.aliyuncs.profile.DefaultProfile;

public class StartExecution {

    public static void main(String[] args) throws Exception {
        String endpoint = System.getenv().getOrDefault("FNF_ENDPOINT", "localhost:8363");
        DefaultProfile profile = DefaultProfile.getProfile("cn-hangzhou", "testid", "testsecret");
        DefaultAcsClient client = new DefaultAcsClient(profile);
        CreateFlowRequest flow = new CreateFlowRequest();
        flow.setSysEndpoint(endpoint);
        flow.setName("hello");
        flow.setType("FDL");
        flow.setDefinition("{Type: StateMachine, StartAt: greet, States: [{Name: greet, Type: Pass, End: true}]}");
        try {
            client.getAcsResponse(flow);
        } catch (ClientException e) {
            if (!e.getErrCode().equals("FlowAlreadyExists")) throw e;
        }
        StartExecutionRequest start = new StartExecutionRequest();
        start.setSysEndpoint(endpoint);
        start.setFlowName("hello");
        StartExecutionResponse started = client.getAcsResponse(start);
        ListExecutionsRequest list = new ListExecutionsRequest();
        list.setSysEndpoint(endpoint);
        list.setFlowName("hello");
        for (ExecutionsItem execution : client.getAcsResponse(list).getExecutions()) {
            System.out.println(execution.getName() + " " + execution.getStatus());
        }

        // Waits up to 20 s for the end. The client itself would give up after 10 s.
        DescribeExecutionRequest describe = new DescribeExecutionRequest();
        describe.setSysEndpoint(endpoint);
        describe.setSysReadTimeout(30_000);
        describe.setFlowName("hello");
        describe.setExecutionName(started.getName());
        describe.setWaitTimeSeconds(20);
        DescribeExecutionResponse ended = client.getAcsResponse(describe);
        System.out.println(ended.getStatus() + " " + ended.getOutput());
        GetExecutionHistoryRequest history = new GetExecutionHistoryRequest();
        history.setSysEndpoint(endpoint);
        history.setFlowName("hello");
        history.setExecutionName(started.getName());
        client.getAcsResponse(history).getEvents().forEach(event -> System.out.println(event.getType()));
        client.shutdown();
    }
}
