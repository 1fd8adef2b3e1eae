package io.fnflocal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.TestAccount;
import io.fnflocal.EmulatorTest;
import tools.jackson.databind.JsonNode;

/** The hints and the parameters that the journal has for the calls of any action. */
@EmulatorTest
@SuppressWarnings("NullAway.Init") // set before each test
class HintsIT {

    @Autowired
    private ApiClient api;

    private TestAccount account;

    @BeforeEach
    void newAccount() {
        account = api.newAccount();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CreateFlow|definition|unknown parameter `definition`: did you mean `Definition`?",
                "CreateFlow|Descripton|unknown parameter `Descripton`: did you mean `Description`?",
                "CreateFlow|RoleARN|unknown parameter `RoleARN`: did you mean `RoleArn`?",
                "CreateFlow|FlowName|unknown parameter `FlowName`: did you mean `Name`?",
                "ListFlows|limit|unknown parameter `limit`: did you mean `Limit`?",
                "ListFlows|MaxResults|unknown parameter `MaxResults`",
                "ListFlows|Status|unknown parameter `Status`: it is a parameter of other actions, such as"
                        + " `ListExecutions`",
                "UpdateFlow|ExternalStorageLocation|unknown parameter `ExternalStorageLocation`: it is a parameter of"
                        + " other actions, such as `CreateFlow`",
                "DescribeFlow|FlowName|unknown parameter `FlowName`: did you mean `Name`?",
                "DescribeFlow|Name|",
                "ListExecutions|Name|unknown parameter `Name`: did you mean `FlowName`?",
            })
    void hintsAtWhatTheActionItselfCallsAParameter(String action, String parameter, String hint) {
        api.get(account, action, Map.of(parameter, "x"));

        assertThat(notes()).isEqualTo(hint == null ? List.of() : List.of(hint));
    }

    @ParameterizedTest
    @CsvSource({"CreateFlow, Type", "DescribeFlow, Name", "ListExecutions, FlowName"})
    void hintsAtARequiredParameterThatIsEmpty(String action, String parameter) {
        api.post(account, action, Map.of(parameter, ""));

        assertThat(notes())
                .containsExactly("required parameter `%s` is empty, which counts as absent".formatted(parameter));
    }

    @Test
    void saysNothingOfAnEmptyParameterThatClears() {
        api.post(account, "UpdateFlow", Map.of("Name", "f", "Description", "", "RoleArn", ""));

        assertThat(notes()).isEmpty();
    }

    @Test
    void cutsALargeDefinitionAndKeepsTheRest() {
        String name = "n".repeat(128);
        api.post(
                account,
                "CreateFlow",
                Map.of(
                        "Name",
                        name,
                        "Type",
                        "FDL",
                        "Definition",
                        "{type: flow, steps: [" + "a".repeat(1_000_000) + "]}"));
        api.get(account, "DescribeFlow", Map.of("Name", name));

        JsonNode created = requests("&action=CreateFlow&flow=" + name).path(0);
        assertThat(requests("&flow=" + name).size()).isEqualTo(2);
        assertThat(created.path("method").asString()).isEqualTo("POST");
        assertThat(created.path("status").asInt()).isEqualTo(200);
        assertThat(created.path("parameters").path("Name").asString()).isEqualTo(name);
        assertThat(created.path("parameters").path("Definition").asString())
                .startsWith("{type: flow, steps: [aaa")
                .hasSize(65);
        assertThat(created.path("notes").values().stream().map(JsonNode::asString))
                .containsExactly("the call is larger than 64 KB: its parameters are cut");
    }

    private List<String> notes() {
        return requests("").path(0).path("notes").values().stream()
                .map(JsonNode::asString)
                .toList();
    }

    private JsonNode requests(String filter) {
        return api.get("/_fnf/requests?account=" + account.id() + filter).json().path("requests");
    }
}
