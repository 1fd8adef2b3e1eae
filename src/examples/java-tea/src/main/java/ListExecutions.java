import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.aliyun.teaopenapi.Client;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teaopenapi.models.OpenApiRequest;
import com.aliyun.teaopenapi.models.Params;
import com.aliyun.teautil.models.RuntimeOptions;

public class ListExecutions {

    private static final Params LIST_EXECUTIONS = new Params()
            .setAction("ListExecutions")
            .setVersion("2019-03-15")
            .setProtocol("HTTP")
            .setMethod("GET")
            .setPathname("/")
            .setStyle("RPC")
            .setAuthType("AK")
            .setReqBodyType("json")
            .setBodyType("json");

    public static void main(String[] args) throws Exception {
        Client client = new Client(new Config()
                .setEndpoint(System.getenv().getOrDefault("FNF_ENDPOINT", "localhost:8363"))
                .setProtocol("http")
                .setAccessKeyId("testid")
                .setAccessKeySecret("testsecret"));
        Map<String, String> query = new HashMap<>(Map.of("FlowName", "my_flow_name"));
        do {
            OpenApiRequest request = new OpenApiRequest().setQuery(query);
            Map<?, ?> response = client.callApi(LIST_EXECUTIONS, request, new RuntimeOptions());
            Map<?, ?> page = (Map<?, ?>) response.get("body");
            for (Object execution : (List<?>) page.get("Executions")) {
                System.out.println(((Map<?, ?>) execution).get("Name"));
            }
            query.put("NextToken", (String) page.get("NextToken"));
        } while (query.get("NextToken") != null);
    }
}
