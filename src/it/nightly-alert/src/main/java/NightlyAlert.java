import java.util.List;

import com.aliyuncs.DefaultAcsClient;
import com.aliyuncs.exceptions.ClientException;
import com.aliyuncs.fnf.model.v20190315.ListExecutionsRequest;
import com.aliyuncs.fnf.model.v20190315.ListExecutionsResponse.ExecutionsItem;
import com.aliyuncs.profile.DefaultProfile;

/** Lists the executions of the flow "nightly" that failed. */
class NightlyAlert {

    private final String endpoint;
    private final DefaultAcsClient client;

    NightlyAlert(String endpoint, String accessKeyId, String accessKeySecret) {
        this.endpoint = endpoint;
        this.client = new DefaultAcsClient(DefaultProfile.getProfile("cn-hangzhou", accessKeyId, accessKeySecret));
    }

    List<String> failedRuns() throws ClientException {
        ListExecutionsRequest request = new ListExecutionsRequest();
        request.setSysEndpoint(endpoint);
        request.setFlowName("nightly");
        request.setStatus("Failed");
        return client.getAcsResponse(request).getExecutions().stream()
                .map(ExecutionsItem::getName)
                .toList();
    }
}
