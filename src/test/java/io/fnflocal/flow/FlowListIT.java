package io.fnflocal.flow;

import static io.fnflocal.flow.FlowActionsIT.MINIMAL;
import static io.fnflocal.flow.FlowActionsIT.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.TestAccount;
import io.fnflocal.EmulatorTest;
import tools.jackson.databind.JsonNode;

@EmulatorTest
@SuppressWarnings("NullAway.Init") // set before each test
class FlowListIT {

    @Autowired
    private ApiClient api;

    private TestAccount account;

    @BeforeEach
    void newAccount() {
        account = api.newAccount();
    }

    @Test
    void listsByNamePageByPage() {
        List<String> names = List.of("A", "B", "_", "a", "a-b", "ab");
        names.forEach(name -> api.post(account, "CreateFlow", with(MINIMAL, Map.of("Name", name))));

        List<String> walked = new ArrayList<>();
        Map<String, String> page = new TreeMap<>(Map.of("Limit", "2"));
        JsonNode answer;
        do {
            answer = api.get(account, "ListFlows", page).json();
            walked.addAll(names(answer));
            page.put("NextToken", answer.path("NextToken").asString(""));
        } while (answer.has("NextToken"));

        assertThat(walked).isEqualTo(names);
        assertThat(names(api.get(account, "ListFlows", Map.of("Limit", "1000")).json()))
                .isEqualTo(names);
        api.get(account, "DeleteFlow", Map.of("Name", "a"));
        assertThat(names(api.get(account, "ListFlows", Map.of("NextToken", "a")).json()))
                .containsExactly("a-b", "ab");
    }

    @Test
    void listsAResourceGroup() {
        IntStream.range(0, 4)
                .forEach(i -> api.post(
                        account,
                        "CreateFlow",
                        with(MINIMAL, Map.of("Name", "f" + i, "ResourceGroupId", "rg" + i % 2))));

        assertThat(names(api.get(account, "ListFlows", Map.of("ResourceGroupId", "rg1"))
                        .json()))
                .containsExactly("f1", "f3");
        assertThat(api.get(account, "ListFlows", Map.of("ResourceGroupId", "none"))
                        .json()
                        .path("Flows")
                        .isArray())
                .isTrue();
    }

    private static List<String> names(JsonNode page) {
        return page.path("Flows").values().stream()
                .map(flow -> flow.path("Name").asString())
                .toList();
    }
}
