package io.fnflocal.execution;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import com.aliyuncs.auth.SignatureVersion;
import com.aliyuncs.fnf.model.v20190315.ListExecutionsRequest;
import com.aliyuncs.http.FormatType;
import com.aliyuncs.http.MethodType;

import io.fnflocal.ApiClient;
import io.fnflocal.EmulatorTest;
import io.fnflocal.TestClock;
import io.fnflocal.execution.OfficialClient.Access;
import io.fnflocal.execution.OfficialClient.Change;
import io.fnflocal.execution.OfficialClient.Classic;
import io.fnflocal.execution.OfficialClient.Refusal;
import io.fnflocal.execution.OfficialClient.Tea;
import io.fnflocal.seed.TestSeed;

/** What a program sees of each error that the official clients can provoke. */
@EmulatorTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfficialClientErrorsIT {

    private static final String SIGNATURE_NOT_MATCH =
            "The request signature we calculated does not match the signature you provided."
                    + " Check your access key and signing method. server string to sign is:";
    private static final Map<String, String> SHOP = Map.of("FlowName", "shop");

    /** The classic client overwrites the nonce. */
    static final List<OfficialClient> LEAVING_THE_NONCE = List.of(new Tea("v2"), new Tea("ACS3-HMAC-SHA256"));

    /** For version 1 the Tea client has no bodies but forms. */
    static final List<OfficialClient> WITH_OTHER_BODIES =
            List.of(new Classic(SignatureVersion.V1), new Classic(SignatureVersion.V3), new Tea("ACS3-HMAC-SHA256"));

    @Autowired
    private ApiClient api;

    @Autowired
    private TestSeed seed;

    @Autowired
    private TestClock clock;

    @BeforeAll
    void seedKeys() {
        seed.apply("""
                accounts:
                  - id: "4200000000000001"
                    accessKeys:
                      - {id: known, secret: s}
                      - {id: asleep, secret: s, active: false}
                      - {id: STS.known, secret: s, securityToken: token}
                      - {id: denied, secret: s, policy: [{effect: Deny, action: "fnf:List*", resource: "*"}]}
                    flows:
                      - {name: shop, definition: d}
                      - {name: new, definition: d, deleted: true,
                         executions: [{name: old, status: Running, startedTime: now}]}
                      - {name: new, definition: d}
                """);
    }

    @AfterEach
    void restoreTheClock() {
        clock.run();
    }

    @ForEachClient
    void throwsActionNotSupportedForAnActionThatTheEmulatorLacks(OfficialClient client) {
        String message = "The requested API operation '%s' is incorrect. Please check.";
        assertRefused(
                client, SHOP, action("ListExecution"), 400, "ActionNotSupported", message.formatted("ListExecution"));

        message = message.formatted("DescribeFlow") + " The cloud has it, this emulator does not.";
        assertRefused(client, SHOP, action("DescribeFlow"), 400, "ActionNotSupported", message);
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
        String message = "Parameter error. Limit is '101'; legal: an integer from 1 to 100.";
        assertRefused(client, shop("Limit", "101"), Change.NONE, 400, "InvalidArgument", message);

        message = "Parameter error. NextToken is '🚀'; legal: the NextToken of a previous answer for flow shop.";
        assertRefused(client, shop("NextToken", "🚀"), Change.NONE, 400, "InvalidArgument", message);
    }

    /** For version 3 the clients overwrite the header Authorization, and leave out none that it needs. */
    @ParameterizedTest
    @FieldSource("io.fnflocal.execution.OfficialClient#SIGNING_V1")
    void throwsMissingRequiredHeaderForTheAuthorizationOfVersion3Alone(OfficialClient client) {
        String authorization = "ACS3-HMAC-SHA256 Credential=known,SignedHeaders=host,Signature=0";
        Change change = new Change(
                request -> request.putHeaderParameter("Authorization", authorization),
                (call, request) -> request.setHeaders(Map.of("Authorization", authorization)));
        String message = "The HTTP header 'x-acs-date' must be specified.";
        assertRefused(client, SHOP, change, 400, "MissingRequiredHeader", message);
    }

    @ForEachClient
    void throwsMissingRequiredParamsWithoutAFlow(OfficialClient client) {
        String message = "The HTTP query 'FlowName' must be specified.";
        assertRefused(client, Map.of(), Change.NONE, 400, "MissingRequiredParams", message);
    }

    @ForEachClient
    void throwsAccessDeniedWithItsDetailWhereAPolicyDenies(OfficialClient client) {
        Refusal refusal = client.refusalOf(access("denied", "s", null), SHOP, Change.NONE);

        String resource = "acs:fnf:cn-hangzhou:4200000000000001:flow/shop";
        String message = "The resources doesn't belong to you. The caller is not authorized to perform"
                + " 'fnf:ListExecutions' on resource '" + resource + "'.";
        assertShown(client, refusal, 403, "AccessDenied", message);
        assertThat(refusal.accessDeniedDetail())
                .containsOnly(
                        entry("AuthAction", "fnf:ListExecutions"),
                        entry("AuthPrincipalDisplayName", "denied"),
                        entry("AuthPrincipalOwnerId", "4200000000000001"),
                        entry("AuthResource", resource),
                        entry("NoPermissionType", "ExplicitDeny"));
    }

    @ForEachClient
    void throwsInvalidAccessKeyIdForAKeyThatIsUnknownOrInactiveOrHasAnotherToken(OfficialClient client) {
        List<Access> wrong = List.of(
                access("nobody", "s", null),
                access("asleep", "s", null),
                access("known", "s", "token"),
                access("STS.known", "s", null),
                access("STS.known", "s", "another"));

        for (Access access : wrong) {
            Refusal refusal = client.refusalOf(access, SHOP, Change.NONE);
            String message = "The AccessKey ID %s is invalid.".formatted(access.accessKeyId());
            assertShown(client, refusal, 403, "InvalidAccessKeyID", message);
        }
    }

    @ForEachClient
    void throwsRequestTimeTooSkewedWhereTheClocksAreAnHourApart(OfficialClient client) {
        Instant serverTime = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofHours(1));
        clock.freeze(serverTime);

        Refusal refusal = client.refusalOf(access("known", "s", null), SHOP, Change.NONE);

        assertThat(refusal.message())
                .matches("The difference between the request time [0-9T:-]{19}Z and the current time " + serverTime
                        + " is too large\\.");
        assertShown(client, refusal, 403, "RequestTimeTooSkewed", refusal.message());
    }

    @ForEachClient
    void throwsSignatureNotMatchForAnotherSecret(OfficialClient client) {
        List<ListExecutionsRequest> signed = new ArrayList<>(); // the Tea client does not tell what it signed

        Refusal refusal = client.refusalOf(
                access("known", "another", null), SHOP, new Change(signed::add, (call, request) -> {}));

        String stringToSign = OfficialClient.SIGNING_V1.contains(client) ? "GET&%2F&AccessKeyId%3D" : "GET\n/\n";
        assertThat(refusal.message()).startsWith(SIGNATURE_NOT_MATCH + stringToSign);
        assertThat(signed)
                .allSatisfy(request ->
                        assertThat(refusal.message()).isEqualTo(SIGNATURE_NOT_MATCH + request.getSysStrToSign()));
        assertShown(client, refusal, 403, "SignatureNotMatch", refusal.message());
    }

    @ParameterizedTest
    @FieldSource("LEAVING_THE_NONCE")
    void throwsSignatureNonceUsedForANonceThatWasUsed(OfficialClient client) throws Exception {
        String nonce = UUID.randomUUID().toString();
        Change change = new Change(
                request -> {},
                (call, request) -> request.setQuery(shop("SignatureNonce", nonce))
                        .setHeaders(Map.of("x-acs-signature-nonce", nonce)));
        client.listExecutions(access("known", "s", null), SHOP, change);

        String message = "Specified signature nonce was used already.";
        assertRefused(client, SHOP, change, 400, "SignatureNonceUsed", message);
    }

    @ForEachClient
    void throwsFlowNotExistsForAnUnknownFlow(OfficialClient client) {
        String message = "Flow nowhere does not exist.";
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
        String message = "The resource to be modified has been changed. NextToken 'old' is of a flow of this name"
                + " that was deleted since; start from the first page.";
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
                + " A form (application/x-www-form-urlencoded) is legal too.";
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

    private static void assertShown(OfficialClient client, Refusal refusal, int status, String code, String message) {
        assertThat(refusal.message()).isEqualTo(message);
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.status()).isEqualTo(client instanceof Tea ? status : null);
        assertThat(refusal.requestId()).matches("[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}");
        assertThat(refusal.text()).contains(message, refusal.requestId());
    }

    @Retention(RetentionPolicy.RUNTIME)
    @ParameterizedTest
    @FieldSource("io.fnflocal.execution.OfficialClient#ALL")
    private @interface ForEachClient {}
}
