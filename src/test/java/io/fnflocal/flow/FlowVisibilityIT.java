package io.fnflocal.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.EmulatorTest;
import io.fnflocal.seed.TestSeed;

/** Which flow, and so whose executions, a caller sees under a name. */
@EmulatorTest
class FlowVisibilityIT {

    @Autowired
    private ApiClient api;

    @Autowired
    private TestSeed seed;

    @Test
    void hidesTheExecutionsOfADeletedFlowOfTheSameName() {
        String account = seed.accountWithFlow("""
                name: again
                deleted: true
                definition: old
                executions:
                  - {name: ghost, status: Running, startedTime: 2020-01-01T00:00:00Z}
                  - {name: both, status: Running, startedTime: 2020-01-01T00:00:00Z}
                """);
        assertThat(api.listExecutions(account, Map.of("FlowName", "again")).code())
                .isEqualTo("FlowNotExists");

        seed.apply("""
                accounts:
                  - id: "%s"
                    flows:
                      - name: again
                        definition: new
                        executions:
                          - {name: both, status: Running, startedTime: 2021-01-01T00:00:00Z}
                """.formatted(account));

        assertThat(api.listExecutions(account, Map.of("FlowName", "again")).names())
                .containsExactly("both");
        assertThat(api.listExecutions(account, Map.of("FlowName", "again", "NextToken", "both"))
                        .names())
                .containsExactly("both");
        Answer stale = api.listExecutions(account, Map.of("FlowName", "again", "NextToken", "ghost"));
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.code()).isEqualTo("PreconditionFailed");
    }

    @Test
    void keepsFlowsOfOtherAccountsOutOfSight() {
        seed.accountWithFlow("name: private_flow\ndefinition: d");
        String other = seed.accountWithFlow("name: other\ndefinition: d");

        Answer answer = api.listExecutions(other, Map.of("FlowName", "private_flow"));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.message())
                .isEqualTo("Flow private_flow does not exist."
                        + " Flow 'private_flow' does not exist in this account and region."
                        + " In region cn-hangzhou, account " + other + " has other.");
    }

    @Test
    void namesUpToFiveOfTheFlowsThatThereAre() {
        String longName = "f" + "x".repeat(127);
        String account = seed.accountWithFlow("{name: b, definition: d}");
        String path = "/_fnf/flows/" + account + "/";
        List.of("a", "E", "d", longName).forEach(flow -> api.call("PUT", path + flow, "{\"definition\": \"d\"}"));
        String missing = "y".repeat(128);

        String five = messageFor(account, missing);
        api.call("PUT", path + "c", "{\"definition\": \"d\"}");
        String more = messageFor(account, "c_");
        List.of("a", "b", "c", "d", "E", longName).forEach(flow -> api.call("DELETE", path + flow, ""));

        assertThat(five)
                .isEqualTo("Flow %s does not exist. Flow '%s' does not exist in this account and region."
                                .formatted(missing, missing)
                        + " In region cn-hangzhou, account %s has E, a, b, d, %s.".formatted(account, longName));
        assertThat(more).endsWith(" has E, a, b, c, d and more.");
        assertThat(messageFor(account, "c")).endsWith("account " + account + " has no flow.");
    }

    private String messageFor(String account, String flow) {
        return api.listExecutions(account, Map.of("FlowName", flow)).message();
    }

    @Test
    void comparesFlowNamesWithRegardToCase() {
        String account = seed.accountWithFlow("name: Flow\ndefinition: d");

        assertThat(api.listExecutions(account, Map.of("FlowName", "flow")).code())
                .isEqualTo("FlowNotExists");
    }
}
