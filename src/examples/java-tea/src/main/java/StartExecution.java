import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.aliyun.tea.TeaException;
import com.aliyun.teaopenapi.Client;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teaopenapi.models.OpenApiRequest;
import com.aliyun.teaopenapi.models.Params;
import com.aliyun.teautil.models.RuntimeOptions;

public class StartExecution {

    private static Client client;

    public static void main(String[] args) throws Exception {
        client = new Client(new Config()
                .setEndpoint(System.getenv().getOrDefault("FNF_ENDPOINT", "localhost:8363"))
                .setProtocol("http")
                .setAccessKeyId("testid")
                .setAccessKeySecret("testsecret"));
        String definition = "{Type: StateMachine, StartAt: greet, States: [{Name: greet, Type: Pass, End: true}]}";
        try {
            call("CreateFlow", Map.of("Name", "hello", "Type", "FDL", "Definition", definition));
        } catch (TeaException e) {
            if (!e.getCode().equals("FlowAlreadyExists")) throw e;
        }
        Map<?, ?> started = call("StartExecution", Map.of("FlowName", "hello"));
        Map<?, ?> list = call("ListExecutions", Map.of("FlowName", "hello"));
        print(list.get("Executions"), "Name", "Status");

        // Waits up to 20 s for the end. The client itself would give up after 10 s.
        Map<String, String> execution =
                new HashMap<>(Map.of("FlowName", "hello", "ExecutionName", (String) started.get("Name")));
        execution.put("WaitTimeSeconds", "20");
        print(List.of(call("DescribeExecution", execution)), "Status", "Output");
        execution.remove("WaitTimeSeconds");
        print(call("GetExecutionHistory", execution).get("Events"), "Type");
    }

    private static Map<?, ?> call(String action, Map<String, String> query) throws Exception {
        Params params = new Params()
                .setAction(action)
                .setVersion("2019-03-15")
                .setProtocol("HTTP")
                .setMethod("POST")
                .setPathname("/")
                .setStyle("RPC")
                .setAuthType("AK")
                .setReqBodyType("json")
                .setBodyType("json");
        RuntimeOptions runtime = new RuntimeOptions().setReadTimeout(30_000);
        return (Map<?, ?>) client.callApi(params, new OpenApiRequest().setQuery(query), runtime).get("body");
    }

    private static void print(Object items, String... fields) {
        for (Object item : (List<?>) items) {
            Map<?, ?> found = (Map<?, ?>) item;
            System.out.println(Arrays.stream(fields).map(field -> (String) found.get(field)).collect(joining(" ")));
        }
    }
}
