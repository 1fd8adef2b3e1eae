package io.fnflocal.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

class MadeUpDefinitionTests {

    private static final String DEFINITION = """
            Type: StateMachine # of Alice
            Name: alice_flow
            StartAt: "call Alice"
            States:
              - Type: Task
                Name: &first "call Alice"
                Action: FC:InvokeFunction
                Parameters:
                  resourceArn: acs:fc:cn-hangzhou:1234567890123456:services/alice/functions/pay
                  body: |-2 # Alice's
                      Dear Alice, it's "42".
                  alice@example.com: 'O''Brien'
                Retry: [{Errors: [FnF.ALL], IntervalSeconds: 30}]
              - *first
            """;

    @Test
    void keepsWhatIsTheVendorsInDefinitions() {
        String madeUp = definition(DEFINITION);

        assertThat(AnonymiserTests.shape(madeUp)).isEqualTo(AnonymiserTests.shape(DEFINITION));
        assertThat(madeUp)
                .contains(
                        "Type: StateMachine #",
                        "\n    Action: FC:InvokeFunction\n",
                        "[{Errors: [FnF.ALL], IntervalSeconds: ")
                .contains("acs:fc:cn-hangzhou:", ":services/", "/functions/", "body: |-2 # ", "&first", "*first")
                .doesNotContainIgnoringCase("alice")
                .doesNotContain("Brien", "1234567890123456", "example.com", "Dear", "30");
        Map<String, Object> read = new Yaml().load(madeUp);
        assertThat(read).containsOnlyKeys("Type", "Name", "StartAt", "States");
        assertThat(read.get("States"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .first()
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("Type", "Task")
                .containsEntry("Name", read.get("StartAt"));
        assertThat(read.get("States"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .element(1)
                .isEqualTo(read.get("StartAt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"Type\":\"StateMachine\",\"Comment\":\"Alice\"}", "\tno: [YAML, Alice", "Alice", ""})
    void keepsTheShapeOfAnyDefinition(String definition) {
        String madeUp = definition(definition);

        assertThat(AnonymiserTests.shape(madeUp)).isEqualTo(AnonymiserTests.shape(definition));
        assertThat(madeUp).doesNotContain("Alice");
        assertThat(madeUp.contains("StateMachine")).isEqualTo(definition.contains("StateMachine"));
    }

    private static String definition(String definition) {
        return MadeUpDefinition.of(definition, new MadeUpText(new Random(1), Map.of()));
    }
}
