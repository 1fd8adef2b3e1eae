package io.fnflocal.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import com.aliyun.tea.TeaException;
import com.aliyun.teaopenapi.Client;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teaopenapi.models.OpenApiRequest;
import com.aliyun.teaopenapi.models.Params;
import com.aliyun.teautil.models.RuntimeOptions;
import com.aliyuncs.DefaultAcsClient;
import com.aliyuncs.exceptions.ClientException;
import com.aliyuncs.fnf.model.v20190315.ListExecutionsRequest;
import com.aliyuncs.fnf.model.v20190315.ListExecutionsResponse;
import com.aliyuncs.http.HttpClientConfig;
import com.aliyuncs.policy.retry.RetryPolicy;
import com.aliyuncs.profile.DefaultProfile;

import io.fnflocal.ApiClient;
import io.fnflocal.EmulatorTest;
import io.fnflocal.testing.Fnf;

/** The retries of the vendor's clients, which are off unless asked for. */
@EmulatorTest
class RetryIT {

    private final Fnf fnf;

    @Autowired
    RetryIT(ApiClient api) {
        fnf = api.newFnf();
    }

    @BeforeEach
    void makeFlow() {
        fnf.flow("spoilt", "d");
    }

    @AfterEach
    void removeAccount() {
        fnf.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'error': 'InternalServerError'",
                "'error': 'ResourceThrottled'",
                "'error': 'ServiceUnavailable'",
                "'connection': 'reset'"
            })
    void classicClientTriesAgainUntilTheFaultIsOver(String what) throws Exception {
        fnf.fault("{'first': 2, %s}".formatted(what).replace('\'', '"'));

        ListExecutionsResponse answer = classic(RetryPolicy.defaultRetryPolicy(true));

        assertThat(answer.getExecutions()).isEmpty();
        assertThat(fnf.calls()).hasSize(3);
    }

    @Test
    void classicClientDoesNotTryAgainByItself() {
        fnf.fail(2, "InternalServerError");

        assertThatExceptionOfType(ClientException.class).isThrownBy(() -> classic(RetryPolicy.none()));

        assertThat(fnf.calls()).hasSize(1);
    }

    /** Though the status is a 400, and whatever it says about waiting. */
    @Test
    void classicClientDoesNotTryAgainAfterTheGatewaysThrottling() {
        fnf.fault("{\"error\": \"Throttling.User\", \"retryAfter\": \"1ms\", \"first\": 2}");

        assertThatExceptionOfType(ClientException.class)
                .isThrownBy(() -> classic(RetryPolicy.defaultRetryPolicy(true)))
                .satisfies(e -> assertThat(e.getErrCode()).isEqualTo("Throttling.User"));

        assertThat(fnf.calls()).hasSize(1);
    }

    @Test
    void teaClientTriesAgainAfterAReset() throws Exception {
        fnf.fault("{\"connection\": \"reset\", \"first\": 2}");

        Map<String, ?> answer = tea();

        assertThat(answer.get("body")).asString().contains("Executions=[]");
        assertThat(fnf.calls()).hasSize(3);
    }

    @Test
    void teaClientDoesNotTryAgainAfterAnError() {
        fnf.fail(2, "InternalServerError");

        assertThatExceptionOfType(TeaException.class).isThrownBy(this::tea);

        assertThat(fnf.calls()).hasSize(1);
    }

    private ListExecutionsResponse classic(RetryPolicy policy) throws ClientException {
        HttpClientConfig http = HttpClientConfig.getDefault();
        http.setNoProxy("localhost"); // it would obey HTTP_PROXY
        DefaultProfile profile = DefaultProfile.getProfile("cn-hangzhou", fnf.accessKeyId(), fnf.accessKeySecret());
        profile.setHttpClientConfig(http);
        ListExecutionsRequest request = new ListExecutionsRequest();
        request.setSysEndpoint(fnf.endpoint());
        request.setSysRetryPolicy(policy);
        request.setFlowName("spoilt");
        return new DefaultAcsClient(profile).getAcsResponse(request);
    }

    private Map<String, ?> tea() throws Exception {
        Client client = new Client(new Config()
                .setEndpoint(fnf.endpoint())
                .setProtocol("http")
                .setAccessKeyId(fnf.accessKeyId())
                .setAccessKeySecret(fnf.accessKeySecret()));
        Params call = new Params()
                .setAction("ListExecutions")
                .setVersion("2019-03-15")
                .setProtocol("HTTP")
                .setPathname("/")
                .setMethod("POST")
                .setAuthType("AK")
                .setStyle("RPC")
                .setReqBodyType("formData")
                .setBodyType("json");
        return client.callApi(
                call,
                new OpenApiRequest().setBody(Map.of("FlowName", "spoilt")),
                new RuntimeOptions().setAutoretry(true).setMaxAttempts(3));
    }
}
