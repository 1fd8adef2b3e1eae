import com.aliyuncs.DefaultAcsClient;
import com.aliyuncs.fnf.model.v20190315.ListExecutionsRequest;
import com.aliyuncs.fnf.model.v20190315.ListExecutionsResponse;
import com.aliyuncs.profile.DefaultProfile;

public class ListExecutions {

    public static void main(String[] args) throws Exception {
        String endpoint = System.getenv().getOrDefault("FNF_ENDPOINT", "localhost:8363");
        DefaultAcsClient client =
                new DefaultAcsClient(DefaultProfile.getProfile("cn-hangzhou", "testid", "testsecret"));
        ListExecutionsRequest request = new ListExecutionsRequest();
        request.setSysEndpoint(endpoint);
        request.setFlowName("my_flow_name");
        do {
            ListExecutionsResponse page = client.getAcsResponse(request);
            page.getExecutions().forEach(execution -> System.out.println(execution.getName()));
            request.setNextToken(page.getNextToken());
        } while (request.getNextToken() != null);
        client.shutdown();
    }
}
