package io.fnflocal.conformance;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a run ends with: a line for each question, and how many there are of each verdict. */
final class FindingsTable {

    private static final List<String> HEAD =
            List.of("RULE", "LABEL", "QUESTION", "THE EMULATOR", "THIS ENDPOINT", "VERDICT");

    private FindingsTable() {}

    static String of(List<Finding> findings) {
        List<List<String>> rows = findings.stream().map(FindingsTable::row).toList();
        List<Integer> widths = IntStream.range(0, HEAD.size())
                .mapToObj(column -> rows.stream()
                        .map(row -> row.get(column).length())
                        .reduce(HEAD.get(column).length(), Integer::max))
                .toList();
        StringBuilder table = new StringBuilder(line(HEAD, widths));
        rows.forEach(row -> table.append(line(row, widths)));
        return table.append('\n').append(summary(findings)).append('\n').toString();
    }

    static String summary(List<Finding> findings) {
        long asked = findings.stream().filter(Finding::wasAsked).count();
        long same = findings.stream().filter(Finding::isSame).count();
        return "%d same, %d differ, %d not asked".formatted(same, asked - same, findings.size() - asked);
    }

    private static List<String> row(Finding finding) {
        Question question = finding.question();
        String observed = finding.observed();
        return List.of(
                question.rule(),
                question.label(),
                question.name(),
                question.expected(),
                observed == null ? "" : observed.replaceAll("\\p{Cntrl}", " "),
                finding.verdict());
    }

    private static String line(List<String> cells, List<Integer> widths) {
        return IntStream.range(0, cells.size())
                        .mapToObj(column -> cells.get(column)
                                + " "
                                        .repeat(widths.get(column)
                                                - cells.get(column).length()))
                        .collect(Collectors.joining("  "))
                        .stripTrailing()
                + "\n";
    }
}
