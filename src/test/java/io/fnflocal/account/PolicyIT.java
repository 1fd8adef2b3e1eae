package io.fnflocal.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.EmulatorTest;
import io.fnflocal.seed.TestSeed;

@EmulatorTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PolicyIT {

    private static final Map<String, String> LIST =
            Map.of("Action", "ListExecutions", "Version", "2019-03-15", "FlowName", "secured");

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
                    "The resources doesn't belong to you. The caller is not authorized to perform 'fnf:ListExecutions' on"
                            + " resource 'acs:fnf:cn-hangzhou:8000000000000001:flow/secured'.");
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
