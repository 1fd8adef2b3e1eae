package io.fnflocal.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class SeedLimitsTests {

    private static final SeedProperties LIMITS =
            new SeedProperties(List.of(), null, DataSize.ofKilobytes(1), DataSize.ofBytes(100), 500, 1_000);

    @Test
    void limitsAValue() {
        assertThat(parse(definition("x".repeat(100)))).isNotNull();
        assertThatThrownBy(() -> parse(definition("x".repeat(101))))
                .hasMessage("test.yaml:4: a value has 101 characters but must have at most 100,"
                        + " the maximum that fnf.seed-max-scalar sets");
    }

    @Test
    void limitsTheNumberOfValues() {
        assertThatThrownBy(() -> parse("accounts:\n" + "- []\n".repeat(498)))
                .hasMessage("test.yaml:499: by here, the document has more than 500 values,"
                        + " the maximum that fnf.seed-max-values sets; an alias counts as what it stands for");
    }

    @Test
    void limitsTheNumberOfValuesToWhatTheHeapBearsUnlessItIsSet() {
        assertThat(SeedProperties.defaultMaxValues(70_000_000)).isEqualTo(100_000);
        assertThat(SeedProperties.defaultMaxValues(16_000_000_000L)).isEqualTo(2_000_000);
        assertThat(LIMITS.maxValues()).isEqualTo(500);
        assertThat(new SeedProperties(List.of(), null, DataSize.ofKilobytes(1), DataSize.ofBytes(100), null, 1)
                        .maxValues())
                .isEqualTo(SeedProperties.defaultMaxValues(Runtime.getRuntime().maxMemory()));
    }

    @Test
    void limitsWhatIsGenerated() {
        String generate = "      generate:\n      - {count: 600, namePrefix: a}\n      - {count: %d, namePrefix: b}\n";

        assertThat(parse(definition("d") + generate.formatted(400))).isNotNull();
        assertThatThrownBy(() -> parse(definition("d") + generate.formatted(401)))
                .hasMessage(
                        "test.yaml:8: by here, the document generates 1001 executions but must generate at most 1000,"
                                + " the maximum that fnf.seed-max-executions sets");
    }

    @Test
    void acceptsAnyNumberOfAliases() {
        String executions = IntStream.range(0, 40)
                .mapToObj(i -> "      - {name: e%d, status: Running, startedTime: now, input: *x}".formatted(i))
                .collect(Collectors.joining("\n"));

        assertThat(parse(definition("d") + "      executions:\n"
                                + "      - {name: e, status: Running, startedTime: now, input: &x {a: 1}}\n"
                                + executions)
                        .accounts()
                        .get(0)
                        .flows()
                        .get(0)
                        .executions())
                .hasSize(41)
                .allSatisfy(execution -> assertThat(execution.input()).isEqualTo("{\"a\":1}"));
    }

    @Test
    void refusesAliasesThatBlowUpWhereTheyDo() {
        String bomb = IntStream.range(1, 9)
                .mapToObj(i -> "- &a%d [%s]\n".formatted(i, ("*a" + (i - 1) + ", ").repeat(9)))
                .collect(Collectors.joining("", "- &a0 [x]\n", ""));

        assertThatThrownBy(() -> parse("accounts:\n" + bomb))
                .hasMessageStartingWith("test.yaml:5: by here, the document has more than 500 values");
        assertThatThrownBy(() -> parse("accounts:\n- &s " + "x".repeat(100) + "\n- [" + "*s, ".repeat(41) + "]"))
                .hasMessageStartingWith("test.yaml:3: this has more than 4096 characters, 4 times the maximum that"
                        + " fnf.seed-max-size sets");
        String deep = IntStream.range(1, 120)
                .mapToObj(i -> "- &a%d [*a%d]\n".formatted(i, i - 1))
                .collect(Collectors.joining("", "- &a0 [x]\n", ""));
        assertThatThrownBy(() -> new SeedParser(account -> Instant.EPOCH, TestSeed.LIMITS)
                        .parse(new SeedSource("test.yaml", "accounts:\n" + deep)))
                .hasMessageStartingWith("test.yaml:102: this must be nested at most 100 levels deep");
    }

    @Test
    void namesTheLineOfWhatIsNestedTooDeep() {
        assertThatThrownBy(() -> parse("accounts:\n  " + "[".repeat(101) + "]".repeat(101)))
                .hasMessageStartingWith("test.yaml:2: this must be nested at most 100 levels deep");
    }

    /** With the library's own reader, the first one takes more than a minute. */
    @Test
    void readsWhatItRefusesAtALinearCost() {
        assertRefusedSoon("x".repeat(16_000_000));
        List.of("[],", "x ", "[", "{a: ", "- ", "&a ", "x: ", "*a, ", "!!a ", "? ", "'", "\n")
                .forEach(piece -> assertRefusedSoon(piece.repeat(1_000_000 / piece.length())));
    }

    private static void assertRefusedSoon(String content) {
        SeedSource source = new SeedSource("test.yaml", "accounts:\n  - [" + content + "]");

        assertTimeout(
                Duration.ofSeconds(30),
                () -> assertThatThrownBy(() -> new SeedParser(account -> Instant.EPOCH, TestSeed.LIMITS).parse(source))
                        .isInstanceOf(SeedException.class));
    }

    private static String definition(String text) {
        return "accounts:\n  - id: \"1000000000000001\"\n    flows:\n    - definition: %s\n      name: flow\n"
                .formatted(text);
    }

    private static SeedDocument parse(String document) {
        return new SeedParser(account -> Instant.EPOCH, LIMITS).parse(new SeedSource("test.yaml", document));
    }
}
