package io.fnflocal.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.fnflocal.execution.EventType;
import io.fnflocal.execution.ExecutionStatus;
import io.fnflocal.execution.StoredEvent;
import io.fnflocal.flow.FlowAttributes;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AnonymiserTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"Alice\",\t\"age\":42 , \"a\\nb\": [true, null, -0.50e+3, \"\\u0041lice\", \"\"]}",
                "[]",
                "  \"just Alice\"  ",
                "{\"json\":\"{\\\"who\\\":\\\"Al\\\\nice\\\"}\"}",
                "no JSON: {Alice",
                "{\"中文\":\"José Ångström 张三 😀 𠀀\"}",
                "1234567890123456",
                " "
            })
    void keepsShapeAndStructureOfInputs(String input) {
        String madeUp = input(input, 1);

        assertThat(shape(madeUp)).isEqualTo(shape(input));
        assertThat(bytes(madeUp)).hasSameSizeAs(bytes(input));
        assertThat(structure(madeUp)).isEqualTo(structure(input));
        assertThat(madeUp).doesNotContain("Alice", "lice", "42", "José", "张三", "123456");
        assertThat(madeUp.contains("name")).isEqualTo(input.contains("name"));
    }

    @Test
    void replacesTheSameWordByTheSameEverywhere() {
        ImportedExecution execution =
                execution("Alice-1", "{\"of\":\"Alice-1\",\"for\":\"Bob\"}", "2026-01-01T00:00:00Z");
        ImportedFlow flow = Anonymiser.anonymise(
                        List.of(new ImportedFlow("Bob", FlowAttributes.NONE, "Name: Bob", List.of(execution))),
                        new Random(1))
                .get(0);

        ImportedExecution madeUp = flow.executions().get(0);
        assertThat(madeUp.input()).isEqualTo("{\"of\":\"%s\",\"for\":\"%s\"}".formatted(madeUp.name(), flow.name()));
        assertThat(flow.definition()).isEqualTo("Name: " + flow.name());
        assertThat(madeUp.cause()).endsWith(" " + flow.name());
        assertThat(madeUp.error()).isEqualTo("FnF.Timeout");
        assertThat(madeUp.events().get(0).detail()).isEqualTo("{\"input\":{\"who\":\"%s\"}}".formatted(flow.name()));
        assertThat(madeUp.events().get(0).step()).hasSize(3).isNotEqualTo("pay");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void keepsNamesDifferentAndTiesInTheirOrder(int seed) {
        Random random = new Random(seed);
        // Of few shapes, so that some are hard to replace.
        Set<String> names = new LinkedHashSet<>();
        IntStream.range(0, 60).forEach(i -> names.add(name(random)));
        List<ImportedExecution> executions = names.stream()
                .map(name -> execution(name, "{}", "2026-01-01T00:00:0%dZ".formatted(random.nextInt(4))))
                .toList();

        List<ImportedExecution> madeUp = Anonymiser.anonymise(
                        List.of(
                                new ImportedFlow("a", FlowAttributes.NONE, "d", executions),
                                new ImportedFlow("b", FlowAttributes.NONE, "d", executions.subList(0, 9))),
                        random)
                .get(0)
                .executions();

        assertThat(madeUp).extracting(ImportedExecution::name).doesNotHaveDuplicates();
        Map<String, String> byReal = new HashMap<>();
        IntStream.range(0, executions.size())
                .forEach(i -> byReal.put(executions.get(i).name(), madeUp.get(i).name()));
        byReal.forEach((real, other) -> assertThat(shape(other)).isEqualTo(shape(real)));
        assertThat(sorted(madeUp))
                .isEqualTo(sorted(executions).stream().map(byReal::get).toList());
    }

    @Test
    void replacesNamesOfManyExecutions() {
        List<ImportedExecution> executions = IntStream.range(0, 1_000)
                .mapToObj(i -> execution(
                        "order-%04d".formatted(i),
                        "{}",
                        Instant.ofEpochSecond(i).toString()))
                .toList();

        List<ImportedExecution> madeUp = Anonymiser.anonymise(
                        List.of(new ImportedFlow("f", FlowAttributes.NONE, "d", executions)), new Random(1))
                .get(0)
                .executions();

        assertThat(madeUp)
                .extracting(ImportedExecution::name)
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(executions.stream()
                        .map(ImportedExecution::name)
                        .limit(1)
                        .toList())
                .allMatch(name -> name.matches("[a-z]{5}-\\d{4}"));
    }

    static IntStream seeds() {
        return IntStream.range(0, 50);
    }

    private static List<String> sorted(List<ImportedExecution> executions) {
        List<ImportedExecution> sorted = new ArrayList<>(executions);
        sorted.sort(Comparator.comparing(ImportedExecution::startedTime)
                .thenComparing(ImportedExecution::name)
                .reversed());
        return sorted.stream().map(ImportedExecution::name).toList();
    }

    private static String name(Random random) {
        String alphabet = "0189azAZ_-";
        StringBuilder name = new StringBuilder();
        for (int length = 1 + random.nextInt(3); length > 0; length--) {
            name.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return name.toString();
    }

    private static ImportedExecution execution(String name, String input, String started) {
        Instant time = Instant.parse(started);
        StoredEvent event = new StoredEvent(2, 1, EventType.STEP_ENTERED, "pay", "{\"input\":{\"who\":\"Bob\"}}", time);
        return new ImportedExecution(
                name,
                ExecutionStatus.FAILED,
                time,
                time,
                input,
                null,
                "d",
                null,
                "FnF.Timeout",
                "it was Bob",
                List.of(event));
    }

    private static String input(String input, int seed) {
        ImportedExecution execution = execution("e", input, "2026-01-01T00:00:00Z");
        return Objects.requireNonNull(Anonymiser.anonymise(
                        List.of(new ImportedFlow("f", FlowAttributes.NONE, "d", List.of(execution))), new Random(seed))
                .get(0)
                .executions()
                .get(0)
                .input());
    }

    /** The text with one character for each kind of letter, and one digit. */
    static String shape(String text) {
        return text.replaceAll("\\\\u[0-9a-f]{4}", "\\\\u")
                .replaceAll("\\p{Lu}", "A")
                .replaceAll("\\p{Ll}", "a")
                .replaceAll("\\p{Lo}", "文")
                .replaceAll("[1-9]", "0");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The JSON with kinds instead of values, or nothing if it is none. */
    private static String structure(String text) {
        try {
            return structure(JsonMapper.shared().readTree(text));
        } catch (JacksonException e) {
            return "";
        }
    }

    private static String structure(JsonNode json) {
        return json.getNodeType()
                + json.values().stream()
                        .map(AnonymiserTests::structure)
                        .toList()
                        .toString();
    }
}
