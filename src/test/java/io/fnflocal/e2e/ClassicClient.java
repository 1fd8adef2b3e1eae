package io.fnflocal.e2e;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import com.aliyuncs.AcsResponse;
import com.aliyuncs.DefaultAcsClient;
import com.aliyuncs.RpcAcsRequest;
import com.aliyuncs.auth.SignatureVersion;
import com.aliyuncs.exceptions.ClientException;
import com.aliyuncs.fnf.model.v20190315.ListExecutionsRequest;
import com.aliyuncs.fnf.model.v20190315.ListExecutionsResponse;
import com.aliyuncs.http.HttpClientConfig;
import com.aliyuncs.http.MethodType;
import com.aliyuncs.profile.DefaultProfile;

/** The typed client: even when it posts, the parameters are in the query and there is no body. */
record ClassicClient(SignatureVersion signature) implements OfficialClient {

    @Override
    public Page listExecutions(Access access, Map<String, String> parameters, Change change) throws ClientException {
        ListExecutionsRequest request = new ListExecutionsRequest();
        request.setSysMethod(MethodType.valueOf(access.method()));
        parameters.forEach((name, value) -> set(request, name, value));
        change.classic().accept(request);
        ListExecutionsResponse response = call(access, request);
        return new Page(
                response.getNextToken(),
                response.getRequestId(),
                response.getExecutions().stream().map(ClassicClient::fields).toList());
    }

    @Override
    public Refusal refusalOf(Access access, Map<String, String> parameters, Change change) {
        ClientException e = assertThatExceptionOfType(ClientException.class)
                .isThrownBy(() -> listExecutions(access, parameters, change))
                .actual();
        return new Refusal(
                e.getErrCode(),
                e.getErrMsg(),
                e.getRequestId(),
                null,
                String.valueOf(e.getMessage()),
                e.getAccessDeniedDetail());
    }

    /** It is older than environments. */
    @Override
    public Map<String, Object> visible(Map<String, Object> execution) {
        Map<String, Object> visible = new HashMap<>(execution);
        visible.remove("Environment");
        return visible;
    }

    /** Calls any action with the method and, if it has one, the endpoint that the request has. */
    <T extends AcsResponse> T call(Access access, RpcAcsRequest<T> request) throws ClientException {
        if (request.getSysProductDomain() == null) {
            request.setSysEndpoint(access.endpoint());
        }
        request.setSysSignatureVersion(signature);
        return client(access).getAcsResponse(request);
    }

    private static DefaultAcsClient client(Access access) {
        HttpClientConfig http = HttpClientConfig.getDefault();
        http.setNoProxy("localhost"); // it would obey HTTP_PROXY
        http.setConnectionTimeoutMillis(TIMEOUT_MILLIS);
        http.setReadTimeoutMillis(TIMEOUT_MILLIS);
        DefaultProfile profile =
                DefaultProfile.getProfile("cn-hangzhou", access.accessKeyId(), access.secret(), access.securityToken());
        profile.setHttpClientConfig(http);
        return new DefaultAcsClient(profile);
    }

    private static void set(ListExecutionsRequest request, String name, String value) {
        switch (name) {
            case "FlowName" -> request.setFlowName(value);
            case "NextToken" -> request.setNextToken(value);
            case "Limit" -> request.setLimit(Integer.valueOf(value));
            case "Status" -> request.setStatus(value);
            case "StartedTimeBegin" -> request.setStartedTimeBegin(value);
            case "StartedTimeEnd" -> request.setStartedTimeEnd(value);
            case "ExecutionNamePrefix" -> request.setExecutionNamePrefix(value);
            default -> request.putQueryParameter(name, value); // younger than this client
        }
    }

    private static Map<String, Object> fields(ListExecutionsResponse.ExecutionsItem item) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("Name", item.getName());
        fields.put("FlowName", item.getFlowName());
        fields.put("FlowDefinition", item.getFlowDefinition());
        fields.put("Input", item.getInput());
        fields.put("Output", item.getOutput());
        fields.put("Status", item.getStatus());
        fields.put("StartedTime", item.getStartedTime());
        fields.put("StoppedTime", item.getStoppedTime());
        fields.values().removeIf(Objects::isNull);
        return fields;
    }
}
