package io.fnflocal.e2e;

import static io.fnflocal.e2e.ShownErrors.assertShown;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import com.aliyuncs.auth.SignatureVersion;
import com.aliyuncs.http.FormatType;
import com.aliyuncs.http.MethodType;

import io.fnflocal.ApiClient;
import io.fnflocal.EmulatorTest;
import io.fnflocal.TestClock;
import io.fnflocal.e2e.OfficialClient.Access;
import io.fnflocal.e2e.OfficialClient.Change;
import io.fnflocal.e2e.OfficialClient.Refusal;
import io.fnflocal.seed.TestSeed;

/** What a program sees of each error that the official clients can provoke. */
@EmulatorTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfficialClientErrorsIT {

    private static final Map<String, String> SHOP = Map.of("FlowName", "shop");

    /** With version 1, the Tea client sends no bodies other than forms. */
    static final List<OfficialClient> WITH_OTHER_BODIES = List.of(
            new ClassicClient(SignatureVersion.V1),
            new ClassicClient(SignatureVersion.V3),
            new TeaClient("ACS3-HMAC-SHA256"));

    @Autowired
    private ApiClient api;

    @Autowired
    private TestSeed seed;

    @BeforeAll
    void seedKeys() {
        seed.apply("""
                accounts:
                  - id: "4200000000000001"
                    accessKeys:
                      - {id: known, secret: s}
                    flows:
                      - {name: shop, definition: d}
                      - {name: new, definition: d, deleted: true,
                         executions: [{name: old, status: Running, startedTime: now}]}
                      - {name: new, definition: d}
                """);
    }

    @ForEachClient
    void throwsActionNotSupportedForAnActionThatTheEmulatorLacks(OfficialClient client) {
        String message = "The requested API operation '%s' is incorrect. Please check.";
        assertRefused(
                client, SHOP, action("ListExecution"), 400, "ActionNotSupported", message.formatted("ListExecution"));

        message = message.formatted("DescribeMapRun") + " The cloud has it, but this emulator does not.";
        assertRefused(client, SHOP, action("DescribeMapRun"), 400, "ActionNotSupported", message);
    }

    @ForEachClient
    void throwsApiVersionNotSupportedForAnotherVersion(OfficialClient client) {
        Change change = new Change(
                request -> request.setSysVersion("2019-03-16"), (call, request) -> call.setVersion("2019-03-16"));
        String message = "The requested API version '2019-03-16' is not supported yet. Please check.";
        assertRefused(client, SHOP, change, 400, "APIVersionNotSupported", message);
    }

    @ForEachClient
    void throwsEntityTooLargeForABodyOfMoreThanAMebibyte(OfficialClient client) {
        Change change = method("POST")
                .and(new Change(
                        request -> request.setHttpContent(new byte[1_048_577], "UTF-8", FormatType.FORM),
                        (call, request) -> request.setBody(Map.of("Comment", "x".repeat(1_048_576)))));
        String message = "The payload size exceeds maximum allowed size (1048576 bytes).";
        assertRefused(client, SHOP, change, 400, "EntityTooLarge", message);
    }

    @ForEachClient
    void throwsInvalidArgumentForAParameterThatBreaksItsRule(OfficialClient client) {
        String message = "Parameter error. Limit is '101' but must be an integer from 1 to 100.";
        assertRefused(client, shop("Limit", "101"), Change.NONE, 400, "InvalidArgument", message);

        message = "Parameter error. NextToken is '🚀' but must be the NextToken of a previous response for flow shop.";
        assertRefused(client, shop("NextToken", "🚀"), Change.NONE, 400, "InvalidArgument", message);
    }

    @ForEachClient
    void throwsMissingRequiredParamsWithoutAFlow(OfficialClient client) {
        String message = "The HTTP query 'FlowName' must be specified.";
        assertRefused(client, Map.of(), Change.NONE, 400, "MissingRequiredParams", message);
    }

    @ForEachClient
    void throwsFlowNotExistsForAnUnknownFlow(OfficialClient client) {
        String message = "Flow nowhere does not exist. Flow 'nowhere' does not exist in this account and region."
                + " In region cn-hangzhou, account 4200000000000001 has new, shop.";
        assertRefused(client, Map.of("FlowName", "nowhere"), Change.NONE, 404, "FlowNotExists", message);
    }

    @ForEachClient
    void throwsInvalidApiNotFoundForAnotherPath(OfficialClient client) {
        Change change = new Change(
                request -> request.setSysEndpoint("localhost:" + api.port() + "/x"),
                (call, request) -> call.setPathname("/x").setStyle("ROA"));
        String message = "Specified api is not found, please check your url and method.";
        assertRefused(client, SHOP, change, 404, "InvalidApi.NotFound", message);
    }

    @ForEachClient
    void throwsUnsupportedHttpMethodForAPut(OfficialClient client) {
        String message = "This http method is not supported.";
        assertRefused(client, SHOP, method("PUT"), 405, "UnsupportedHTTPMethod", message);
    }

    @ForEachClient
    void throwsPreconditionFailedForATokenOfADeletedFlow(OfficialClient client) {
        Map<String, String> parameters = Map.of("FlowName", "new", "NextToken", "old");
        String message = "The resource to be modified has been changed. NextToken 'old' belongs to a deleted flow"
                + " with this name; start again from the first page.";
        assertRefused(client, parameters, Change.NONE, 412, "PreconditionFailed", message);
    }

    @ParameterizedTest
    @FieldSource("WITH_OTHER_BODIES")
    void throwsUnsupportedMediaTypeForABodyThatIsNoForm(OfficialClient client) {
        Change change = method("POST")
                .and(new Change(
                        request -> request.setHttpContent(new byte[1], "UTF-8", FormatType.XML),
                        (call, request) -> request.setStream(new ByteArrayInputStream(new byte[1]))));
        String message = "The content type must be \"application/json\"."
                + " It may also be a form (application/x-www-form-urlencoded).";
        assertRefused(client, SHOP, change, 415, "UnsupportedMediaType", message);
    }

    @Nested
    @EmulatorTest
    @TestPropertySource(properties = "fnf.throttling.enabled=true")
    class Throttled {

        @ForEachClient
        void throwsResourceThrottledWhenTheBucketIsEmpty(
                OfficialClient client, @Autowired ApiClient api, @Autowired TestSeed seed, @Autowired TestClock clock)
                throws Exception {
            clock.freeze(Instant.now());
            String id = seed.accountWithFlow("name: shop\ndefinition: d");
            Access access = new Access("localhost:" + api.port(), "GET", "key-" + id, "secret-" + id, null);
            for (int i = 0; i < 10; i++) {
                client.listExecutions(access, SHOP, Change.NONE);
            }

            Refusal refusal = client.refusalOf(access, SHOP, Change.NONE);

            clock.run();
            String message = "The request is throttled. Please try again later.";
            assertShown(client, refusal, 429, "ResourceThrottled", message);
        }
    }

    private static Change action(String name) {
        return new Change(request -> request.setSysActionName(name), (call, request) -> call.setAction(name));
    }

    private static Change method(String name) {
        return new Change(
                request -> request.setSysMethod(MethodType.valueOf(name)), (call, request) -> call.setMethod(name));
    }

    private static Map<String, String> shop(String name, String value) {
        return Map.of("FlowName", "shop", name, value);
    }

    private Access access(String accessKeyId, String secret, @Nullable String securityToken) {
        return new Access("localhost:" + api.port(), "GET", accessKeyId, secret, securityToken);
    }

    private void assertRefused(
            OfficialClient client,
            Map<String, String> parameters,
            Change change,
            int status,
            String code,
            String message) {
        Refusal refusal = client.refusalOf(access("known", "s", null), parameters, change);
        assertShown(client, refusal, status, code, message);
    }
}
