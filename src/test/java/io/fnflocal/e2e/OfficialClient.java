package io.fnflocal.e2e;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import com.aliyun.tea.TeaException;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teaopenapi.models.OpenApiRequest;
import com.aliyun.teaopenapi.models.Params;
import com.aliyun.teautil.models.RuntimeOptions;
import com.aliyuncs.DefaultAcsClient;
import com.aliyuncs.auth.SignatureVersion;
import com.aliyuncs.exceptions.ClientException;
import com.aliyuncs.fnf.model.v20190315.ListExecutionsRequest;
import com.aliyuncs.fnf.model.v20190315.ListExecutionsResponse;
import com.aliyuncs.http.HttpClientConfig;
import com.aliyuncs.http.MethodType;
import com.aliyuncs.profile.DefaultProfile;

/** A client for Java that the vendor publishes. */
sealed interface OfficialClient {

    /** The clients with version 1 of the signature. */
    List<OfficialClient> SIGNING_V1 = List.of(new Classic(SignatureVersion.V1), new Tea("v2"));

    /** The clients, each with every signature that the emulator verifies. */
    List<OfficialClient> ALL = List.of(
            new Classic(SignatureVersion.V1),
            new Classic(SignatureVersion.V3),
            new Tea("v2"),
            new Tea("ACS3-HMAC-SHA256"));

    int TIMEOUT_MILLIS = 60_000;

    Page listExecutions(Access access, Map<String, String> parameters, Change change) throws Exception;

    /** What the client throws for a call that is answered with an error. */
    Refusal refusalOf(Access access, Map<String, String> parameters, Change change);

    /** Those of an execution's fields that the client has a place for. */
    Map<String, Object> visible(Map<String, Object> execution);

    /** Whom to call, {@code host:port}, how, and as whom. */
    record Access(
            String endpoint,
            String method,
            String accessKeyId,
            String secret,
            @Nullable String securityToken) {}

    /** What a test alters in a request before the client sends it. */
    record Change(Consumer<ListExecutionsRequest> classic, BiConsumer<Params, OpenApiRequest> tea) {

        static final Change NONE = new Change(request -> {}, (call, request) -> {});

        Change and(Change other) {
            return new Change(classic.andThen(other.classic), tea.andThen(other.tea));
        }
    }

    /** An answer: the executions' fields by wire name, without those that are null. */
    record Page(@Nullable String nextToken, String requestId, List<Map<String, Object>> executions) {

        List<Object> names() {
            return executions.stream().map(execution -> execution.get("Name")).toList();
        }
    }

    /**
     * An error as a client shows it.
     *
     * @param status null where the client does not tell
     * @param text what the exception prints
     * @param accessDeniedDetail empty where there is none
     */
    record Refusal(
            String code,
            String message,
            String requestId,
            @Nullable Integer status,
            String text,
            Map<String, Object> accessDeniedDetail) {}

    /** The typed client: even when it posts, the parameters are in the query and there is no body. */
    record Classic(SignatureVersion signature) implements OfficialClient {

        @Override
        public Page listExecutions(Access access, Map<String, String> parameters, Change change)
                throws ClientException {
            ListExecutionsRequest request = new ListExecutionsRequest();
            request.setSysEndpoint(access.endpoint());
            request.setSysMethod(MethodType.valueOf(access.method()));
            request.setSysSignatureVersion(signature);
            parameters.forEach((name, value) -> set(request, name, value));
            change.classic().accept(request);
            ListExecutionsResponse response = client(access).getAcsResponse(request);
            return new Page(
                    response.getNextToken(),
                    response.getRequestId(),
                    response.getExecutions().stream().map(Classic::fields).toList());
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

        static DefaultAcsClient client(Access access) {
            HttpClientConfig http = HttpClientConfig.getDefault();
            http.setNoProxy("localhost"); // it would obey HTTP_PROXY
            http.setConnectionTimeoutMillis(TIMEOUT_MILLIS);
            http.setReadTimeoutMillis(TIMEOUT_MILLIS);
            DefaultProfile profile = DefaultProfile.getProfile(
                    "cn-hangzhou", access.accessKeyId(), access.secret(), access.securityToken());
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

    /**
     * The generic client beneath the generated ones: when it posts, the parameters are in a form.
     *
     * @param signatureAlgorithm {@code v2} for version 1 of the signature, {@code ACS3-HMAC-SHA256} for version 3
     */
    record Tea(String signatureAlgorithm) implements OfficialClient {

        @Override
        public Page listExecutions(Access access, Map<String, String> parameters, Change change) throws Exception {
            Map<?, ?> body = call(access, "ListExecutions", parameters, change);
            List<?> executions = (List<?>) require(body, "Executions");
            return new Page(
                    (String) body.get("NextToken"),
                    (String) require(body, "RequestId"),
                    executions.stream().map(Tea::fields).toList());
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

        private Map<?, ?> call(Access access, String action, Map<String, ?> parameters, Change change)
                throws Exception {
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
}
