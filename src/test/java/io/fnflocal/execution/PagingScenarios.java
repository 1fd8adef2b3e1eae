package io.fnflocal.execution;

import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.arbitrary;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.quicktheories.QuickTheory;
import org.quicktheories.core.Gen;

/** What the paging contract has to hold for. */
final class PagingScenarios {

    /** They collate differently by bytes than by any language, and one is another with a wildcard of LIKE. */
    private static final List<String> PREFIXES = List.of("a", "a_", "A-", "_", "-", "9_");

    private static final List<String> STATUSES = Arrays.stream(ExecutionStatus.values())
            .map(ExecutionStatus::wireName)
            .toList();
    private static final List<String> LABELS = List.of("1", "blue");

    /** So few that most executions start at the same instant as others. */
    private static final List<String> TIMES =
            IntStream.range(0, 6).mapToObj("2020-01-01T00:00:0%dZ"::formatted).toList();

    private static final int MOST_EXECUTIONS = 250;
    private static final int MOST_WRITES = 300;

    private PagingScenarios() {}

    static QuickTheory examples(int count) {
        return qt().withFixedSeed(20190315).withExamples(count).withShrinkCycles(30);
    }

    /** None of them starts at the first or the last of {@link #TIMES}, to leave some for older and newer ones. */
    static Gen<List<GeneratedExecution>> executions() {
        return executions(0);
    }

    static Gen<List<GeneratedExecution>> executions(int fewest) {
        return lists().of(execution(TIMES.subList(1, TIMES.size() - 1)))
                .ofSizeBetween(fewest, MOST_EXECUTIONS)
                .map(executions -> IntStream.range(0, executions.size())
                        .mapToObj(i -> executions.get(i).withNameEnding(String.valueOf(i)))
                        .toList());
    }

    static Gen<Filter> filters() {
        return in -> {
            Map<Filter.Parameter, String> values = new EnumMap<>(Filter.Parameter.class);
            for (Filter.Parameter parameter : Filter.Parameter.values()) {
                arbitrary()
                        .pick(valuesOf(parameter))
                        .toOptionals(85)
                        .generate(in)
                        .ifPresent(value -> values.put(parameter, value));
            }
            return new Filter(values);
        };
    }

    private static List<String> valuesOf(Filter.Parameter parameter) {
        return switch (parameter) {
            case STATUS -> STATUSES;
            case STARTED_TIME_BEGIN, STARTED_TIME_END -> TIMES;
            case EXECUTION_NAME_PREFIX -> PREFIXES;
            case METADATA_ONLY -> List.of("true", "False");
            case QUALIFIER, MAP_RUN_NAME -> LABELS;
        };
    }

    /** All that are legal; half of them small, because these make the most pages. */
    static Gen<Integer> limits() {
        return integers().between(1, 100).mix(integers().between(1, 9), 50);
    }

    static Gen<List<Write>> writes() {
        return lists().of(arbitrary()
                        .pick(Write.Kind.values())
                        .zip(execution(TIMES), integers().between(0, Write.SHARES - 1), Write::new))
                .ofSizeBetween(0, MOST_WRITES)
                .map(writes -> IntStream.range(0, writes.size())
                        .mapToObj(i -> new Write(
                                writes.get(i).kind(),
                                writes.get(i).started().withNameEnding("new" + i),
                                writes.get(i).share()))
                        .toList());
    }

    private static Gen<GeneratedExecution> execution(List<String> times) {
        List<String> labelsOrNone =
                Stream.concat(LABELS.stream(), Stream.of("")).toList();
        return arbitrary()
                .pick(PREFIXES)
                .zip(
                        arbitrary().pick(STATUSES),
                        arbitrary().pick(times),
                        arbitrary().pick(labelsOrNone),
                        arbitrary().pick(labelsOrNone),
                        GeneratedExecution::new);
    }
}
