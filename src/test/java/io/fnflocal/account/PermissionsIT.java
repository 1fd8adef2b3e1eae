package io.fnflocal.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.EmulatorTest;

/** Which resource each action needs permission for. */
@EmulatorTest
class PermissionsIT {

    private static final String REFUSED = "The resources doesn't belong to you: the caller is not authorized to perform"
            + " 'fnf:%s' on resource 'acs:fnf:cn-hangzhou:%s:%s'";

    @Autowired
    private ApiClient api;

    @ParameterizedTest
    @CsvSource({
        "CreateFlow, Name",
        "UpdateFlow, Name",
        "DescribeFlow, Name",
        "DeleteFlow, Name",
        "ListExecutions, FlowName",
        "StartExecution, FlowName",
        "StartSyncExecution, FlowName",
        "DescribeExecution, FlowName",
        "StopExecution, FlowName",
        "GetExecutionHistory, FlowName",
    })
    void isTheFlow(String action, String parameter) {
        String onlyThat =
                "{\"effect\": \"Allow\", \"action\": \"fnf:%s\", \"resource\": \"acs:fnf:cn-hangzhou:*:flow/mine\"}"
                        .formatted(action);
        String allButThat =
                "{\"effect\": \"Allow\", \"action\": \"*\", \"notResource\": \"*:flow/mine\"}, {\"effect\": \"Allow\", \"notAction\": \"fnf:%s\", \"resource\": \"*\"}"
                        .formatted(action);

        assertThat(call(onlyThat, action, parameter, "mine").code()).isIn("", "FlowNotExists");
        assertThat(call(allButThat, action, parameter, "other").code()).isIn("", "FlowNotExists");
        assertRefused(call(onlyThat, action, parameter, "other"), action, "flow/other");
        assertRefused(call(allButThat, action, parameter, "mine"), action, "flow/mine");
    }

    @ParameterizedTest
    @CsvSource({"flow/*, true", "*, true", "flow/mine, false"})
    void isEveryFlowForAList(String resource, boolean allowed) {
        String policy = "{\"effect\": \"Allow\", \"action\": \"fnf:ListFlows\", \"resource\": \"acs:fnf:*:*:%s\"}"
                .formatted(resource);

        Answer answer = call(policy, "ListFlows", "Limit", "1");

        assertThat(answer.status()).isEqualTo(allowed ? 200 : 403);
        if (!allowed) {
            assertRefused(answer, "ListFlows", "flow/*");
        }
    }

    private void assertRefused(Answer answer, String action, String resource) {
        String owner = answer.json()
                .path("AccessDeniedDetail")
                .path("AuthPrincipalOwnerId")
                .asString();
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("AccessDenied");
        assertThat(answer.message()).isEqualTo(REFUSED.formatted(action, owner, resource));
    }

    /** Calls the action with a key that has this policy. */
    private Answer call(String policy, String action, String parameter, String value) {
        Map<String, String> call =
                new TreeMap<>(Map.of("Type", "FDL", "Definition", "{type: flow, steps: [a]}", "ExecutionName", "e"));
        call.put(parameter, value);
        return api.get(api.newAccount("[%s]".formatted(policy)), action, call);
    }
}
