package io.fnflocal.e2e;

import static io.fnflocal.e2e.ShownErrors.assertShown;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.beans.factory.annotation.Autowired;

import com.aliyuncs.fnf.model.v20190315.ListExecutionsRequest;

import io.fnflocal.ApiClient;
import io.fnflocal.EmulatorTest;
import io.fnflocal.TestClock;
import io.fnflocal.e2e.OfficialClient.Access;
import io.fnflocal.e2e.OfficialClient.Change;
import io.fnflocal.e2e.OfficialClient.Refusal;
import io.fnflocal.seed.TestSeed;

/** What a program sees when it is not taken for whom it says it is, or may not do what it asks for. */
@EmulatorTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfficialClientAuthenticationErrorsIT {

    private static final String SIGNATURE_NOT_MATCH =
            "The request signature we calculated does not match the signature you provided."
                    + " Check your access key and signing method. server string to sign is:";
    private static final Map<String, String> SHOP = Map.of("FlowName", "shop");

    /** The classic client overwrites the nonce. */
    static final List<OfficialClient> LEAVING_THE_NONCE =
            List.of(new TeaClient("v2"), new TeaClient("ACS3-HMAC-SHA256"));

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
                  - id: "4300000000000001"
                    accessKeys:
                      - {id: client, secret: s}
                      - {id: asleep, secret: s, active: false}
                      - {id: STS.client, secret: s, securityToken: token}
                      - {id: denied, secret: s, policy: [{effect: Deny, action: "fnf:List*", resource: "*"}]}
                    flows: [{name: shop, definition: d}]
                """);
    }

    @AfterEach
    void restoreTheClock() {
        clock.run();
    }

    /** For version 3 the clients overwrite the header Authorization, and leave out none that it needs. */
    @ParameterizedTest
    @FieldSource("io.fnflocal.e2e.OfficialClient#SIGNING_V1")
    void throwsMissingRequiredHeaderForTheAuthorizationOfVersion3Alone(OfficialClient client) {
        String authorization = "ACS3-HMAC-SHA256 Credential=client,SignedHeaders=host,Signature=0";
        Change change = new Change(
                request -> request.putHeaderParameter("Authorization", authorization),
                (call, request) -> request.setHeaders(Map.of("Authorization", authorization)));
        String message = "The HTTP header 'x-acs-date' must be specified.";
        assertShown(
                client,
                client.refusalOf(access("client", "s", null), SHOP, change),
                400,
                "MissingRequiredHeader",
                message);
    }

    @ForEachClient
    void throwsAccessDeniedWithItsDetailWhereAPolicyDenies(OfficialClient client) {
        Refusal refusal = client.refusalOf(access("denied", "s", null), SHOP, Change.NONE);

        String resource = "acs:fnf:cn-hangzhou:4300000000000001:flow/shop";
        String message = "The resources doesn't belong to you: the caller is not authorized to perform"
                + " 'fnf:ListExecutions' on resource '" + resource + "'";
        assertShown(client, refusal, 403, "AccessDenied", message);
        assertThat(refusal.accessDeniedDetail())
                .containsOnly(
                        entry("AuthAction", "fnf:ListExecutions"),
                        entry("AuthPrincipalDisplayName", "denied"),
                        entry("AuthPrincipalOwnerId", "4300000000000001"),
                        entry("AuthResource", resource),
                        entry("NoPermissionType", "ExplicitDeny"));
    }

    @ForEachClient
    void throwsInvalidAccessKeyIdForAKeyThatIsUnknownOrInactiveOrHasAnotherToken(OfficialClient client) {
        List<Access> wrong = List.of(
                access("nobody", "s", null),
                access("asleep", "s", null),
                access("client", "s", "token"),
                access("STS.client", "s", null),
                access("STS.client", "s", "another"));

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

        Refusal refusal = client.refusalOf(access("client", "s", null), SHOP, Change.NONE);

        assertThat(refusal.message())
                .matches("The difference between the request time [0-9T:-]{19}Z and the current time " + serverTime
                        + " is too large\\. It must be within 900 seconds: .*");
        assertShown(client, refusal, 403, "RequestTimeTooSkewed", refusal.message());
    }

    @ForEachClient
    void throwsSignatureNotMatchForAnotherSecret(OfficialClient client) {
        List<ListExecutionsRequest> signed = new ArrayList<>(); // the TeaClient client does not tell what it signed

        Refusal refusal = client.refusalOf(
                access("client", "another", null), SHOP, new Change(signed::add, (call, request) -> {}));

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
                (call, request) -> request.setQuery(Map.of("FlowName", "shop", "SignatureNonce", nonce))
                        .setHeaders(Map.of("x-acs-signature-nonce", nonce)));
        client.listExecutions(access("client", "s", null), SHOP, change);

        String message = "Specified signature nonce was used already. A signed call works once: sign each call again,"
                + " with a new nonce, as GET /_fnf/curl?Action=ListExecutions&FlowName=... does.";
        assertShown(
                client,
                client.refusalOf(access("client", "s", null), SHOP, change),
                400,
                "SignatureNonceUsed",
                message);
    }

    private Access access(String accessKeyId, String secret, @Nullable String securityToken) {
        return new Access("localhost:" + api.port(), "GET", accessKeyId, secret, securityToken);
    }
}
