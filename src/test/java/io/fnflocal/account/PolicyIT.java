package io.fnflocal.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.EmulatorTest;
import io.fnflocal.seed.TestSeed;

@EmulatorTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PolicyIT {

    private static final AtomicInteger KEYS = new AtomicInteger();

    private static final Map<String, String> LIST =
            Map.of("Action", "ListExecutions", "Version", "2019-03-15", "FlowName", "secured");

    private static final String RAM_POLICY = """
            {
              "Version": "1",
              "Statement": [
                {"Effect": "Allow", "Action": ["fnf:List*", "fnf:Get*"], "Resource": ["acs:fnf:*:*:flow/*"]},
                {"Effect": "Deny", "NotAction": "fnf:*", "NotResource": "acs:fnf:*:*:flow/open"},
                {"Effect": "Deny", "Action": "fnf:LISTEXECUTIONS", "Resource": "*:flow/open"}
              ]
            }""";

    @Autowired
    private ApiClient api;

    @Autowired
    private TestSeed seed;

    @BeforeAll
    void seedKeys() {
        seed.apply("""
                accounts:
                  - id: "8000000000000001"
                    accessKeys:
                      - {id: readOnly, secret: s, policy: AliyunFnFReadOnlyAccess}
                      - {id: other, secret: s, policy: [{effect: Allow, action: "fnf:StartExecution", resource: "*"}]}
                      - id: fenced
                        secret: s
                        policy:
                          - {effect: Allow, action: "fnf:List*", resource: "acs:fnf:cn-hangzhou:*:flow/*"}
                          - {effect: Deny, action: ["fnf:*"], resource: ["acs:fnf:*:*:flow/secure?"]}
                    flows:
                      - {name: secured, definition: d}
                      - {name: open, definition: d}
                """);
    }

    @Test
    void allowsWhatAPolicyAllowsAndDoesNotDeny() {
        assertThat(api.get(ApiClient.sign("GET", "readOnly", "s", LIST)).status())
                .isEqualTo(200);
        assertThat(api.get(ApiClient.sign("GET", "fenced", "s", with(LIST, "FlowName", "open")))
                        .status())
                .isEqualTo(200);
        for (String key : new String[] {"other", "fenced"}) {
            assertError(
                    api.get(ApiClient.sign("GET", key, "s", LIST)),
                    403,
                    "AccessDenied",
                    "The resources doesn't belong to you: the caller is not authorized to perform 'fnf:ListExecutions' on"
                            + " resource 'acs:fnf:cn-hangzhou:8000000000000001:flow/secured'");
        }
    }

    @Test
    void tellsWhoWasDeniedWhat() {
        Answer implicit = api.get(ApiClient.sign("GET", "other", "s", LIST));
        Answer explicit = api.get(ApiClient.sign("GET", "fenced", "s", LIST));

        assertThat(implicit.text())
                .endsWith("\"AccessDeniedDetail\":{\"AuthAction\":\"fnf:ListExecutions\","
                        + "\"AuthPrincipalDisplayName\":\"other\",\"AuthPrincipalOwnerId\":\"8000000000000001\","
                        + "\"AuthResource\":\"acs:fnf:cn-hangzhou:8000000000000001:flow/secured\","
                        + "\"NoPermissionType\":\"ImplicitDeny\"}}");
        assertThat(explicit.json().at("/AccessDeniedDetail/NoPermissionType").asString())
                .isEqualTo("ExplicitDeny");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {effect: Allow, action: "FNF:listEXECUTIONS", resource: "*"}                              | 200
            {effect: Allow, action: "fnf:List*", resource: "acs:fnf:*:*:flow/Secured"}                | 403
            {effect: Allow, notAction: "fnf:listexecutions", resource: "*"}                           | 403
            {effect: Allow, notAction: ["fnf:Start*", "ram:*"], resource: "*"}                        | 200
            {effect: Allow, action: "*", notResource: "acs:fnf:*:*:flow/secured"}                     | 403
            {effect: Allow, action: "*", notResource: ["acs:fnf:*:*:flow/Secured"]}                   | 200
            """)
    void comparesActionsWithoutCaseAndResourcesWithCase(String statement, int status) {
        assertThat(listAs("policy: [" + statement + "]").status()).isEqualTo(status);
    }

    @Test
    void deniesWhateverTheCaseOfTheAction() {
        Answer denied = listAs("policy: [{effect: Allow, action: '*', resource: '*'},"
                + " {effect: Deny, action: 'fnf:listexecutions', resource: '*'}]");

        assertThat(denied.code()).isEqualTo("AccessDenied");
    }

    @Test
    void readsTheDocumentThatTheConsoleShowsInASeedAndGivesItBack() {
        seed.apply("""
                accounts:
                  - id: "8000000000000003"
                    accessKeys:
                      - id: ram
                        secret: s
                        policy: %s
                    flows: [{name: secured, definition: d}, {name: open, definition: d}]
                """.formatted(RAM_POLICY.indent(12).strip()));

        assertAllowedButForOpen("ram", "s");
        String export = api.get("/_fnf/seed?account=8000000000000003").text();
        assertThat(export).contains("notAction:", "notResource:");
        api.call("DELETE", "/_fnf/accounts/8000000000000003", "");
        assertThat(api.putSeed(export).status()).isEqualTo(201);
        assertAllowedButForOpen("ram", "s");
        assertThat(api.get("/_fnf/seed?account=8000000000000003").text()).isEqualTo(export);
    }

    @Test
    void readsTheSameDocumentForANewAccount() {
        Answer account = api.call("POST", "/_fnf/accounts", "{\"policy\": " + RAM_POLICY + "}");
        String id = account.json().path("id").asString();
        for (String flow : List.of("secured", "open")) {
            api.call("PUT", "/_fnf/flows/" + id + "/" + flow, "{\"definition\": \"d\"}");
        }

        assertThat(account.status()).isEqualTo(201);
        assertAllowedButForOpen("testid" + id, "testsecret" + id);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"Version": "1", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {}}]} | The property policy.Statement[0].Condition is unknown; it must be one of Effect, Action, NotAction, Resource, NotResource. | test:6: the key 'Condition' in an item of Statement is unknown; it must be one of Effect, Action, NotAction, Resource, NotResource
            {"Version": "1", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*", "Principal": "*"}]} | The property policy.Statement[0].Principal is unknown; it must be one of Effect, Action, NotAction, Resource, NotResource. | test:6: the key 'Principal' in an item of Statement is unknown; it must be one of Effect, Action, NotAction, Resource, NotResource
            {"Version": "2", "Statement": []}                                      | policy.Version is '2' but must be "1".                                          | test:6: Version is '2' but must be 1
            {"Statement": []}                                                      | policy.Version is missing but must be "1".                                      | test:6: policy must have the key Version
            {"Version": "1", "Statement": [], "Id": 5}                             | The property policy.Id is unknown; it must be one of Version, Statement.       | test:6: the key 'Id' in policy is unknown; it must be one of Version, Statement
            {"Version": "1", "Statement": [{"Effect": "Allow", "Action": "*", "NotAction": "*", "Resource": "*"}]} | policy.Statement[0] must have exactly one of Action and NotAction. | test:6: an item of Statement must have exactly one of Action and NotAction
            [{"effect": "Allow", "action": "*"}]                                   | policy[0] must have exactly one of resource and notResource.                    | test:6: an item of policy must have exactly one of resource and notResource
            [{"effect": "allow", "action": "*", "resource": "*"}]                  | policy[0].effect is 'allow' but must be Allow or Deny.                          | test:6: effect is 'allow' but must be Allow or Deny
            [{"effect": "Allow", "action": [], "resource": "*"}]                   | policy[0].action must have at least one item.                                   | test:6: action must have at least one item
            {"Version": "1", "Statement": [{"Effect": "Deny", "NotAction": "*", "NotResource": []}]} | policy.Statement[0].NotResource must have at least one item.  | test:6: NotResource must have at least one item
            [{"effect": "Allow", "action": "*", "resource": [null]}]               | policy[0].resource is '[null]' but must be a text or a list of texts without U+0000 and unpaired surrogates. | test:6: an item of resource is 'null' but must be a text
            null                                                                   | policy is 'null' but must be a list of statements, a RAM policy document or one of AliyunFnFFullAccess, AliyunFnFReadOnlyAccess. | test:6: policy is 'null' but must be a list of statements, a RAM policy document or one of AliyunFnFFullAccess, AliyunFnFReadOnlyAccess
            "AdministratorAccess"                                                  | policy is 'AdministratorAccess' but must be a list of statements, a RAM policy document or one of AliyunFnFFullAccess, AliyunFnFReadOnlyAccess. | test:6: policy is 'AdministratorAccess' but must be a list of statements, a RAM policy document or one of AliyunFnFFullAccess, AliyunFnFReadOnlyAccess
            """)
    void refusesWhatItWouldNotObey(String policy, String detail, String problem) {
        String document = "accounts:\n  - id: \"8000000000000004\"\n    accessKeys:\n"
                + "      - id: refused\n        secret: s\n        policy: " + policy;

        assertThat(api.call("POST", "/_fnf/accounts", "{\"policy\": " + policy + "}")
                        .problem(400))
                .isEqualTo(detail);
        assertThatThrownBy(() -> seed.apply(document)).hasMessage(problem);
    }

    @Test
    void refusesValuesThatAreNoPolicy() {
        for (String policy : List.of(
                "5",
                "true",
                "[5]",
                "{}",
                "[{\"effect\": 5, \"action\": \"*\", \"resource\": \"*\"}]",
                "[{\"effect\": \"Deny\", \"action\": [5], \"resource\": \"*\"}]",
                "[{\"effect\": \"Deny\", \"action\": \"\\u0000\", \"resource\": \"*\"}]")) {
            assertThat(api.call("POST", "/_fnf/accounts", "{\"policy\": " + policy + "}")
                            .problem(400))
                    .contains("policy", "must be");
        }
    }

    private void assertAllowedButForOpen(String key, String secret) {
        assertThat(api.get(ApiClient.sign("GET", key, secret, LIST)).status()).isEqualTo(200);
        assertThat(api.get(ApiClient.sign("GET", key, secret, with(LIST, "FlowName", "open")))
                        .code())
                .isEqualTo("AccessDenied");
    }

    /** Lists the flow with a key that is new. */
    private Answer listAs(String policy) {
        String key = "case-" + KEYS.incrementAndGet();
        seed.apply("""
                accounts: [{id: "8000000000000001", accessKeys: [{id: %s, secret: s, %s}]}]""".formatted(key, policy));
        return api.get(ApiClient.sign("GET", key, "s", LIST));
    }

    private static Map<String, String> with(Map<String, String> parameters, String name, String value) {
        SortedMap<String, String> more = new TreeMap<>(parameters);
        more.put(name, value);
        return more;
    }

    private static void assertError(Answer answer, int status, String code, String message) {
        assertThat(answer.message()).isEqualTo(message);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("RequestId").asString()).isEqualTo(answer.header("x-acs-request-id"));
    }
}
