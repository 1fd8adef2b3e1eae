package io.fnflocal.flow;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(answer.message()).isEqualTo("Flow private_flow does not exist.");
    }

    @Test
    void comparesFlowNamesWithRegardToCase() {
        String account = seed.accountWithFlow("name: Flow\ndefinition: d");

        assertThat(api.listExecutions(account, Map.of("FlowName", "flow")).code())
                .isEqualTo("FlowNotExists");
    }
}
