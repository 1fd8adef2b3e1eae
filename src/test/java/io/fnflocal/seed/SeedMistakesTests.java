package io.fnflocal.seed;

import static io.fnflocal.seed.SeedDocuments.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class SeedMistakesTests {

    @Test
    void tellsAllMistakesInTheOrderOfTheirLines() {
        Stream<String> mistakes = mistakes("""
                accounts:
                  - id: 12
                    accessKeys:
                      - {secret: a b}
                      - {id: key, secret: s, active: yes, policy: Everything}
                    flows:
                      - name: 1st
                        definition: !!binary x
                        executions:
                          - name: a.b
                            status: Done
                            startedTime: yesterday
                            stopedTime: now
                          - {name: c, status: Failed, startedTime: now, stoppedTime: now-1h, qualifier: ""}
                          - name: d
                            startedTime: now
                            script:
                              - {after: soon, status: Done}
                              - {after: 1s, status: Done}
                        generate:
                          - {count: 0, namePrefix: "!", every: 5}
                  - {}
                """);

        assertThat(mistakes.map(
                        line -> line.replaceAll(" (but )?must .*| is unknown.*| is not supported.*| is given.*", "")))
                .containsExactly(
                        "test.yaml:2: id is '12'",
                        "test.yaml:4: an item of accessKeys",
                        "test.yaml:4: secret",
                        "test.yaml:5: active is 'yes'",
                        "test.yaml:5: policy is 'Everything'",
                        "test.yaml:7: name is '1st'",
                        "test.yaml:8: the tag !!binary",
                        "test.yaml:10: name is 'a.b'",
                        "test.yaml:11: status is 'Done'",
                        "test.yaml:12: startedTime is 'yesterday'",
                        "test.yaml:13: the key 'stopedTime' in an item of executions",
                        "test.yaml:14: stoppedTime is '2025-12-31T23:00:00Z'",
                        "test.yaml:14: qualifier is ''",
                        "test.yaml:18: after is 'soon'",
                        "test.yaml:18: status is 'Done'",
                        "test.yaml:19: status is 'Done'",
                        "test.yaml:21: count is '0'",
                        "test.yaml:21: namePrefix is '!'",
                        "test.yaml:21: every is '5'",
                        "test.yaml:22: an item of accounts");
    }

    @Test
    void tellsTheMistakesOfAllDocuments() {
        SeedParser parser = new SeedParser(account -> Instant.EPOCH, TestSeed.LIMITS);

        SeedException mistakes = catchThrowableOfType(
                SeedException.class,
                () -> parser.parse(List.of(
                        new SeedSource("a.yaml", "\naccounts: 1"),
                        new SeedSource("b.yaml", "accounts: ["),
                        new SeedSource("c.yaml", "acounts: []"))));

        assertThat(mistakes.sentences())
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("a.yaml:2: accounts must be a list, - item"),
                        second -> assertThat(second).startsWith("b.yaml:1: is not YAML"),
                        third -> assertThat(third).startsWith("c.yaml:1: the key 'acounts'"));
    }

    @Test
    void countsTheMistakesThatAreTooManyToTell() {
        String document =
                IntStream.range(0, 25).mapToObj(i -> "{id: x%d}".formatted(i)).collect(Collectors.joining(", "));

        assertThat(mistakes("accounts: [" + document + "]")).hasSize(21).endsWith("and 5 more");
    }

    @Test
    void refusesTagsThatItDoesNotObey() {
        assertThatThrownBy(() -> parse("accounts: !!set {}"))
                .hasMessageStartingWith("test.yaml:1: the tag !!set is not supported here;"
                        + " a tag must be one of !!str, !!int, !!float, !!bool, !!null, !!seq or !!map");
        assertThatThrownBy(() -> parse("accounts:\n  - !mine x"))
                .hasMessageStartingWith("test.yaml:2: the tag !mine is not supported here;");
        assertThatThrownBy(() -> parse("accounts:\n  - {id: !!int 010}"))
                .hasMessageStartingWith("test.yaml:2: '010' has the tag !!int but must then be written as in JSON");
        assertThatThrownBy(() -> parse("accounts:\n  - !!str [x]"))
                .hasMessageStartingWith("test.yaml:2: the tag !!str");
    }

    @Test
    void mergesEverywhere() {
        SeedDocument document = parse("""
                accounts:
                  - &base
                    id: "1000000000000001"
                    flows: [&flow {name: a, definition: d}, {<<: *flow, name: b}]
                  - {<<: *base, id: "1000000000000002"}
                """);

        assertThat(document.accounts())
                .extracting(SeedDocument.Account::id)
                .containsExactly("1000000000000001", "1000000000000002");
        assertThat(document.accounts().get(1).flows())
                .extracting(SeedDocument.Flow::name)
                .containsExactly("a", "b");
        assertThat(document.accounts().get(1).flows())
                .extracting(SeedDocument.Flow::definition)
                .containsOnly("d");
    }

    private static Stream<String> mistakes(String document) {
        return catchThrowableOfType(SeedException.class, () -> parse(document)).sentences().stream();
    }
}
