package io.fnflocal.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import io.fnflocal.ApiClient;
import io.fnflocal.EmulatorTest;
import io.fnflocal.gateway.Actions;
import io.fnflocal.gateway.Parameter;
import tools.jackson.databind.JsonNode;

@EmulatorTest
class DescribedActionsIT {

    @Autowired
    private ApiClient api;

    @Autowired
    private Actions actions;

    @Test
    void namesAllActionsOfTheCloud() {
        List<JsonNode> described = described();

        assertThat(described).hasSize(29);
        assertThat(names(described)).isSorted().containsAll(actions.supported());
        assertThat(described)
                .filteredOn(action -> !action.path("supported").asBoolean())
                .hasSize(10)
                .allSatisfy(action -> {
                    assertThat(action.path("parameters")).isEmpty();
                    assertThat(api.get("/?Version=2019-03-15&Action="
                                            + action.path("name").asString())
                                    .code())
                            .isEqualTo("ActionNotSupported");
                });
    }

    @Test
    void describesParametersAsTheyAreDeclared() {
        for (JsonNode action : described()) {
            if (action.path("supported").asBoolean()) {
                List<Parameter<?>> declared =
                        actions.parameters(action.path("name").asString());
                List<JsonNode> shown = List.copyOf(action.path("parameters").values());
                assertThat(names(shown))
                        .isEqualTo(declared.stream().map(Parameter::name).toList());
                for (int i = 0; i < shown.size(); i++) {
                    assertDescribed(shown.get(i), declared.get(i));
                }
            }
        }
    }

    @Test
    void saysWhatAFormNeeds() {
        JsonNode list = described().stream()
                .filter(action -> action.path("name").asString().equals("ListExecutions"))
                .findFirst()
                .orElseThrow();

        assertThat(parameter(list, "FlowName").path("required").asBoolean()).isTrue();
        assertThat(parameter(list, "Limit").path("type").asString()).isEqualTo("integer");
        assertThat(parameter(list, "Limit").path("defaultValue").asString()).isEqualTo("60");
        assertThat(texts(parameter(list, "MetadataOnly").path("words"))).containsExactly("true", "false");
        assertThat(texts(parameter(list, "Status").path("words")))
                .containsExactlyInAnyOrder("Starting", "Running", "Stopped", "Succeeded", "Failed", "TimedOut");
        assertThat(parameter(list, "NextToken").has("words")).isFalse();
    }

    private static void assertDescribed(JsonNode shown, Parameter<?> declared) {
        assertThat(shown.path("required").asBoolean()).as(declared.name()).isEqualTo(declared.required());
        assertThat(shown.path("rule").asString()).isEqualTo(declared.rule());
        assertThat(shown.path("type").asString()).isEqualTo(declared.type());
        assertThat(shown.path("example").asString("")).isEqualTo(declared.example());
        assertThat(texts(shown.path("words"))).as(declared.name()).isEqualTo(declared.words());
        // A default that is empty is none.
        assertThat(shown.path("defaultValue").asString(""))
                .isEqualTo(String.valueOf(Objects.requireNonNullElse(declared.defaultValue(), "")));
    }

    private List<JsonNode> described() {
        return List.copyOf(api.get("/_fnf/actions").json().path("actions").values());
    }

    private static List<String> names(List<JsonNode> described) {
        return described.stream().map(one -> one.path("name").asString()).toList();
    }

    private static List<String> texts(JsonNode list) {
        return list.values().stream().map(JsonNode::asString).toList();
    }

    private static JsonNode parameter(JsonNode action, String name) {
        return action.path("parameters").values().stream()
                .filter(parameter -> parameter.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
