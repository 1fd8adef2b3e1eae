package io.fnflocal.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.never;

import java.net.URI;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.junit.jupiter.api.Test;
import org.mockito.ArgumentMatchers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import io.fnflocal.account.AccountProperties;
import io.fnflocal.account.Caller;
import io.fnflocal.account.Policy;
import io.fnflocal.error.ApiException;
import io.fnflocal.error.ErrorCode;
import io.fnflocal.gateway.Actions;
import io.fnflocal.gateway.Call;
import io.fnflocal.gateway.GatewayRequest;
import io.fnflocal.gateway.Page;
import io.fnflocal.gateway.Stations;

/** The controller and the gateway before it, without signatures, test bench and database. */
@WebMvcTest(
        controllers = ExecutionController.class,
        properties = "fnf.control.enabled=false",
        excludeFilters =
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = "io\\.fnflocal\\.(signature|server)\\..*"))
@EnableConfigurationProperties(AccountProperties.class)
@Import({Actions.class, ExecutionControllerTests.KnownCaller.class})
@MockitoBean(types = {ExecutionLifecycle.class, ExecutionWaits.class, SyncExecutions.class})
class ExecutionControllerTests {

    private static final Caller CALLER = new Caller("1000000000000001", "testid", Policy.ALL);
    private static final ListExecutionsQuery QUERY =
            new ListExecutionsQuery("my-flow", null, 10, ExecutionStatus.FAILED, null, null, null, true, null, null);

    /** Makes {@link #QUERY}. */
    private static final String LIST =
            "/?Action=ListExecutions&Version=2019-03-15&FlowName=my-flow&Limit=10&Status=Failed&MetadataOnly=true";

    @Autowired
    private MockMvcTester mvc;

    @MockitoBean
    private ExecutionService executions;

    @Test
    void readsParametersFromTheQuery() {
        given(list()).willReturn(new Page<>(List.of(), null));

        MvcTestResult answer = call(
                mvc.get()
                        .uri(
                                "/?Action=ListExecutions&Version=2019-03-15&FlowName=my-flow&Limit=10&Status=Failed&MetadataOnly=True&RegionId=x"));

        assertThat(answer).hasStatusOk().hasContentType("application/json;charset=utf-8");
        assertThat(answer)
                .bodyJson()
                .hasPathSatisfying(
                        "Executions", value -> assertThat(value).asArray().isEmpty());
        assertThat(answer).bodyJson().doesNotHavePath("NextToken");
    }

    @Test
    void readsParametersFromQueryAndFormTogether() {
        given(list()).willReturn(new Page<>(List.of(), "next"));

        MvcTestResult answer = call(mvc.post()
                .uri("/?Action=ListExecutions&Version=2019-03-15&FlowName=my-flow&Limit=10")
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .content("Status=Failed&MetadataOnly=true"));

        assertThat(answer).hasStatusOk().bodyJson().extractingPath("NextToken").isEqualTo("next");
    }

    @Test
    void takesTheActionFromAHeaderAndTheDoubleSlashForTheRoot() {
        given(executions.list(ArgumentMatchers.eq(CALLER.accountId()), ArgumentMatchers.any(), ArgumentMatchers.any()))
                .willReturn(new Page<>(List.of(), null));

        MvcTestResult answer = call(mvc.get()
                .uri(URI.create("http://localhost//?FlowName=my-flow&Version=2019-03-15"))
                .header("x-acs-action", "ListExecutions"));

        assertThat(answer).hasStatusOk();
    }

    @Test
    void takesNoParameterFromAHeader() {
        MvcTestResult answer =
                call(mvc.get().uri("/?Action=ListExecutions&Version=2019-03-15").header("FlowName", "my-flow"));

        assertError(answer, 400, "MissingRequiredParams", "The HTTP query 'FlowName' must be specified.");
        then(executions).should(never()).list(ArgumentMatchers.any(), ArgumentMatchers.any(), ArgumentMatchers.any());
    }

    @Test
    void answersJsonWhateverTheClientAccepts() {
        given(list()).willReturn(new Page<>(List.of(), null));

        MvcTestResult answer = call(mvc.get().uri(LIST + "&Format=XML").accept(MediaType.APPLICATION_XML));

        assertThat(answer).hasStatusOk().hasContentType("application/json;charset=utf-8");
    }

    @Test
    void speaksTheDialectForWhatTheServiceRefuses() {
        given(list()).willThrow(ApiException.of(ErrorCode.FLOW_NOT_EXISTS, "my-flow"));

        MvcTestResult answer = call(mvc.get().uri(LIST));

        assertError(
                answer,
                404,
                "FlowNotExists",
                "Flow my-flow does not exist. Flow 'my-flow' does not exist in this account and region.");
    }

    @Test
    void hidesWhatGoesWrongInside() {
        given(list()).willThrow(new IllegalStateException("secret detail"));

        MvcTestResult answer = call(mvc.get().uri(LIST));

        assertError(answer, 500, "InternalServerError", "An internal error has occurred. Please retry.");
    }

    @Test
    void refusesWhatIsNoCallOfTheApi() {
        assertError(
                call(mvc.get().uri("/")), 400, "MissingRequiredParams", "The HTTP query 'Action' must be specified.");
        assertError(
                call(mvc.get().uri("/?Action=listExecutions")),
                400,
                "ActionNotSupported",
                "The requested API operation 'listExecutions' is incorrect. Please check.");
        assertError(
                call(mvc.get().uri("/path")),
                404,
                "InvalidApi.NotFound",
                "Specified api is not found, please check your url and method.");
        assertError(call(mvc.put().uri("/")), 405, "UnsupportedHTTPMethod", "This http method is not supported.");
        assertError(
                call(mvc.put()
                        .uri("/")
                        .contentType("application/x-www-form-urlencoded")
                        .content("%zz")),
                405,
                "UnsupportedHTTPMethod",
                "This http method is not supported.");
        assertThat(call(mvc.delete().uri("/"))).headers().hasValue("Allow", "GET, POST");
    }

    @Test
    void refusesOtherBodies() {
        String unsupported =
                "The content type must be \"application/json\". It may also be a form (application/x-www-form-urlencoded).";

        assertError(
                call(mvc.post().uri("/").contentType("text/plain").content("a")),
                415,
                "UnsupportedMediaType",
                unsupported);
        assertError(call(mvc.post().uri("/").content("a")), 415, "UnsupportedMediaType", unsupported);
        assertError(
                call(mvc.post().uri("/").header("Content-Type", "nonsense").content("a")),
                415,
                "UnsupportedMediaType",
                unsupported);
        assertError(
                call(mvc.post().uri("/").contentType("application/json").content(new byte[1_048_577])),
                400,
                "EntityTooLarge",
                "The payload size exceeds maximum allowed size (1048576 bytes).");
    }

    @Test
    void toleratesAContentTypeWithoutABody() {
        assertError(
                call(mvc.get().uri("/").contentType("multipart/form-data")),
                400,
                "MissingRequiredParams",
                "The HTTP query 'Action' must be specified.");
        assertError(
                call(mvc.get().uri("/").contentType("text/plain")),
                400,
                "MissingRequiredParams",
                "The HTTP query 'Action' must be specified.");
    }

    private Page<ListedExecution> list() {
        return executions.list(
                ArgumentMatchers.eq(CALLER.accountId()), ArgumentMatchers.eq(QUERY), ArgumentMatchers.any());
    }

    private static MvcTestResult call(MockMvcTester.MockMvcRequestBuilder request) {
        return request.exchange();
    }

    private static void assertError(MvcTestResult answer, int status, String code, String message) {
        assertThat(answer).hasStatus(status).hasContentType("application/json;charset=utf-8");
        String requestId = answer.getResponse().getHeader("x-acs-request-id");
        assertThat(requestId).matches("[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}");
        assertThat(answer).bodyJson().isStrictlyEqualTo("""
                        {"RequestId":"%s","HostId":"localhost","Code":"%s","Message":"%s",
                         "Recommend":"https://api.aliyun.com/troubleshoot?q=%s&product=fnf&requestId=%s"}
                        """.formatted(
                        requestId, code, message.replace("\"", "\\\""), code, requestId));
    }

    /** Stands in for the signature. */
    static class KnownCaller implements HandlerInterceptor, WebMvcConfigurer {

        @Override
        public void addInterceptors(InterceptorRegistry registry) {
            registry.addInterceptor(this)
                    .addPathPatterns(GatewayRequest.API_PATH)
                    .order(Stations.AUTHENTICATION);
        }

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            Call.of(request).authenticate(CALLER);
            return true;
        }
    }
}
