package io.fnflocal.tls;

import java.util.Map;

import com.aliyun.teaopenapi.Client;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teaopenapi.models.OpenApiRequest;
import com.aliyun.teaopenapi.models.Params;
import com.aliyun.teautil.models.RuntimeOptions;
import com.aliyuncs.DefaultAcsClient;
import com.aliyuncs.fnf.model.v20190315.ListExecutionsRequest;
import com.aliyuncs.http.ProtocolType;
import com.aliyuncs.profile.DefaultProfile;

import tools.jackson.databind.json.JsonMapper;

/** A program that calls the cloud and has never heard of an emulator. It prints what each official client lists. */
final class UntouchedProgram {

    private UntouchedProgram() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] args) throws Exception {
        System.out.println("classic: " + classic());
        System.out.println("generic: " + generic());
    }

    private static String classic() throws Exception {
        ListExecutionsRequest request = new ListExecutionsRequest();
        request.setSysProtocol(ProtocolType.HTTPS);
        request.setFlowName("my_flow_name");
        request.setLimit(1);
        return new DefaultAcsClient(DefaultProfile.getProfile("cn-hangzhou", "testid", "testsecret"))
                .getAcsResponse(request)
                .getExecutions()
                .get(0)
                .getName();
    }

    private static String generic() throws Exception {
        Client client = new Client(new Config()
                .setEndpoint("cn-hangzhou.fnf.aliyuncs.com")
                .setAccessKeyId("testid")
                .setAccessKeySecret("testsecret"));
        Params call = new Params()
                .setAction("ListExecutions")
                .setVersion("2019-03-15")
                .setProtocol("HTTPS")
                .setPathname("/")
                .setMethod("POST")
                .setAuthType("AK")
                .setStyle("RPC")
                .setReqBodyType("formData")
                .setBodyType("json");
        Map<String, ?> response = client.callApi(
                call,
                new OpenApiRequest().setQuery(Map.of("FlowName", "my_flow_name", "Limit", "1")),
                new RuntimeOptions());
        return JsonMapper.shared()
                .valueToTree(response)
                .at("/body/Executions/0/Name")
                .asString();
    }
}
