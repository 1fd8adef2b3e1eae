package io.fnflocal.conformance;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a run ends with: a line for each question, what differs in full, and how many there are of each verdict. */
final class FindingsTable {

    private static final List<String> HEAD =
            List.of("RULE", "LABEL", "QUESTION", "THE EMULATOR", "THIS ENDPOINT", "VERDICT");

    /** In characters, of a cell. */
    private static final int MAX_WIDTH = 45;

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
        findings.stream().filter(Finding::differs).forEach(finding -> table.append(explain(finding)));
        return table.append('\n').append(summary(findings)).append('\n').toString();
    }

    static String summary(List<Finding> findings) {
        return "%d same, %d differ, %d not asked"
                .formatted(
                        findings.stream().filter(Finding::isSame).count(),
                        findings.stream().filter(Finding::differs).count(),
                        findings.stream().filter(finding -> !finding.wasAsked()).count());
    }

    private static List<String> row(Finding finding) {
        Question question = finding.question();
        String observed = finding.observed();
        return List.of(
                question.rule(),
                question.label(),
                question.name(),
                cut(question.expected()),
                observed == null ? "" : cut(observed),
                finding.verdict());
    }

    private static String explain(Finding finding) {
        return "%n%s %s%n  the emulator:  %s%n  this endpoint: %s%n"
                .formatted(
                        finding.question().rule(),
                        finding.question().name(),
                        finding.question().expected(),
                        finding.observed());
    }

    private static String cut(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= MAX_WIDTH ? line : line.substring(0, MAX_WIDTH - 1) + "…";
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
