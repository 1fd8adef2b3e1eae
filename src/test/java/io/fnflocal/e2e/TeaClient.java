package io.fnflocal.e2e;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.aliyun.tea.TeaException;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teaopenapi.models.OpenApiRequest;
import com.aliyun.teaopenapi.models.Params;
import com.aliyun.teautil.models.RuntimeOptions;

/**
 * The generic client beneath the generated ones: when it posts, the parameters are in a form.
 *
 * @param signatureAlgorithm {@code v2} for version 1 of the signature, {@code ACS3-HMAC-SHA256} for version 3
 */
record TeaClient(String signatureAlgorithm) implements OfficialClient {

    @Override
    public Page listExecutions(Access access, Map<String, String> parameters, Change change) throws Exception {
        Map<?, ?> body = call(access, "ListExecutions", parameters, change);
        List<?> executions = (List<?>) require(body, "Executions");
        return new Page(
                (String) body.get("NextToken"),
                (String) require(body, "RequestId"),
                executions.stream().map(TeaClient::fields).toList());
    }

    @Override
    public Refusal refusalOf(Access access, Map<String, String> parameters, Change change) {
        TeaException e = assertThatExceptionOfType(TeaException.class)
                .isThrownBy(() -> listExecutions(access, parameters, change))
                .actual();
        return new Refusal(
                e.getCode(),
                (String) require(e.getData(), "Message"),
                (String) require(e.getData(), "RequestId"),
                e.getStatusCode(),
                String.valueOf(e.getMessage()),
                Objects.requireNonNullElse(e.getAccessDeniedDetail(), Map.of()));
    }

    @Override
    public Map<String, Object> visible(Map<String, Object> execution) {
        return execution;
    }

    /** Calls any action and returns the body of the response. */
    Map<?, ?> call(Access access, String action, Map<String, ?> parameters) throws Exception {
        return call(access, action, parameters, Change.NONE);
    }

    private Map<?, ?> call(Access access, String action, Map<String, ?> parameters, Change change) throws Exception {
        Params call = call(access, action);
        OpenApiRequest request = access.method().equals("POST")
                ? new OpenApiRequest().setBody(parameters)
                : new OpenApiRequest().setQuery(texts(parameters));
        change.tea().accept(call, request);
        Map<String, ?> answer = client(access).callApi(call, request, new RuntimeOptions());
        return (Map<?, ?>) require(answer, "body");
    }

    private static Map<String, String> texts(Map<String, ?> parameters) {
        Map<String, String> texts = new HashMap<>();
        parameters.forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return texts;
    }

    private com.aliyun.teaopenapi.Client client(Access access) throws Exception {
        return new com.aliyun.teaopenapi.Client(new Config()
                .setEndpoint(access.endpoint())
                .setProtocol("http")
                .setAccessKeyId(access.accessKeyId())
                .setAccessKeySecret(access.secret())
                .setSecurityToken(access.securityToken())
                .setSignatureAlgorithm(signatureAlgorithm)
                .setConnectTimeout(TIMEOUT_MILLIS)
                .setReadTimeout(TIMEOUT_MILLIS));
    }

    private static Params call(Access access, String action) {
        return new Params()
                .setAction(action)
                .setVersion("2019-03-15")
                .setProtocol("HTTP")
                .setPathname("/")
                .setMethod(access.method())
                .setAuthType("AK")
                .setStyle("RPC")
                .setReqBodyType("formData")
                .setBodyType("json");
    }

    private static Object require(Map<?, ?> from, String name) {
        return Objects.requireNonNull(from.get(name), name);
    }

    private static Map<String, Object> fields(Object execution) {
        Map<String, Object> fields = new HashMap<>();
        ((Map<?, ?>) execution).forEach((name, value) -> fields.put((String) name, value));
        return fields;
    }
}
