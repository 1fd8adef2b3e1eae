package io.fnflocal.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/**
 * The page {@code differences.md} is made of the contract and the questions: {@code ./mvnw test
 * -Dtest=DifferencesPageTests -Dfnf.docs.write=true} writes it anew.
 */
class DifferencesPageTests {

    private static final Path SITE = Path.of("src/site/markdown");
    private static final Path PAGE = SITE.resolve("differences.md");

    /** Those of the cloud, which users have sent: {@code <date>-<region>.jsonl}. */
    private static final Path TRANSCRIPTS = Path.of("src/test/resources/transcripts");

    private static final Pattern RULE = Pattern.compile("(?m)^\\| (\\d+\\.\\d+) \\| (.*) \\| ([^|]*) \\|$");
    private static final Pattern LINK = Pattern.compile("\\[([^]]*)]\\([^)]*\\)");
    private static final Pattern ANSWER =
            Pattern.compile("(?m)^\\| \\| ([^|]*) \\| ([DOA][^|]*) \\| (.*) \\| [^|]* \\|$");

    private static final String HEAD_OF_SECTION =
            "\n## Section %s\n\n| # | rule, and what is asked | label | the emulator | the cloud |\n|---|---|---|---|---|\n";

    private static final String HEAD = """
            # Every rule and its label

            The rules of the [contract](contract.md), each with its label: **D** is documented, **O** observed, **A** assumed.
            Below a rule stands what [`conformance`](conformance.md) asks about it, and what the emulator does, which its own
            tests hold it to. The last column has the date of the transcript in which the cloud did the same; where an answer
            with the label O has none, it was observed in published output.

            This page is generated from the contract and the questions.
            """;

    @Test
    void questionsHaveNamesOfTheirOwnAndLabelsOfTheirRules() throws IOException {
        assertThat(rules()).extracting(Rule::number).doesNotHaveDuplicates();
        Map<String, String> labels = rules().stream().collect(Collectors.toMap(Rule::number, Rule::label));

        assertThat(Questions.ALL).extracting(Question::name).doesNotHaveDuplicates();
        assertThat(Questions.ALL).allSatisfy(question -> {
            assertThat(labels).containsKey(question.rule());
            assertThat(question.label()).matches("[DOA]( \\d{4}-\\d\\d-\\d\\d)?");
            assertThat(labels.get(question.rule()))
                    .as("the label of rule %s, of which %s asks", question.rule(), question.name())
                    .containsPattern("\\b" + question.label().charAt(0) + "\\b");
        });
    }

    @Test
    void noBehaviourChangesWithoutItsLabel() throws IOException {
        Map<String, Answer> before = answers(Files.readString(PAGE));

        assertThat(Questions.ALL).allSatisfy(question -> {
            Answer answer = before.get(question.name());
            if (answer != null && !answer.expected().equals(cell(question.expected()))) {
                assertThat(question.label())
                        .as(
                                "the label of '%s', whose answer was '%s'; a changed answer needs a changed label, such as A"
                                        + " with the date of today",
                                question.name(), answer.expected())
                        .isNotEqualTo(answer.label());
            }
        });
    }

    @Test
    void pageIsTheGeneratedOne() throws IOException {
        String page = page();
        if (Boolean.getBoolean("fnf.docs.write")) {
            noBehaviourChangesWithoutItsLabel();
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE))
                .as("write it anew with ./mvnw test -Dtest=DifferencesPageTests -Dfnf.docs.write=true")
                .isEqualTo(page);
    }

    @Test
    void cloudDidTheSameInEveryTranscript() throws IOException {
        assertThat(transcripts().values())
                .allSatisfy(transcript -> assertThat(asked(transcript))
                        .allSatisfy((name, finding) -> assertThat(finding.observed())
                                .as(name)
                                .isEqualTo(finding.question().expected())));
    }

    private static String page() throws IOException {
        Map<String, List<Question>> byRule = Questions.ALL.stream().collect(Collectors.groupingBy(Question::rule));
        Map<String, Transcript> transcripts = transcripts();
        StringBuilder page = new StringBuilder(HEAD);
        String section = "";
        for (Rule rule : rules()) {
            String ofRule = rule.number().substring(0, rule.number().indexOf('.'));
            if (!ofRule.equals(section)) {
                section = ofRule;
                page.append(HEAD_OF_SECTION.formatted(section));
            }
            List<Question> questions = byRule.getOrDefault(rule.number(), List.of());
            page.append("| %s | %s | %s | | |\n".formatted(rule.number(), rule.text(), rule.label()));
            questions.forEach(question -> page.append("| | %s | %s | %s | %s |\n"
                    .formatted(
                            cell(question.name()),
                            question.label(),
                            cell(question.expected()),
                            dates(question, transcripts))));
        }
        return page.toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "\\<");
    }

    private static String dates(Question question, Map<String, Transcript> transcripts) {
        return transcripts.entrySet().stream()
                .filter(transcript -> asked(transcript.getValue()).containsKey(question.name()))
                .map(transcript -> transcript.getKey().substring(0, 10))
                .collect(Collectors.joining(", "));
    }

    private static Map<String, Finding> asked(Transcript transcript) {
        Set<String> names = transcript.answers().keySet();
        return Questions.ALL.stream()
                .filter(question -> names.contains(question.name()))
                .map(question ->
                        Questions.replay(question, transcript.answers().getOrDefault(question.name(), List.of())))
                .collect(Collectors.toMap(finding -> finding.question().name(), Function.identity()));
    }

    private static Map<String, Transcript> transcripts() throws IOException {
        if (!Files.isDirectory(TRANSCRIPTS)) {
            return Map.of();
        }
        Map<String, Transcript> found = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(TRANSCRIPTS)) {
            files.sorted().forEach(file -> found.put(file.getFileName().toString(), Transcript.read(file)));
        }
        return found;
    }

    /** The rules of the contract, their cells in one, without links. */
    private static List<Rule> rules() throws IOException {
        return RULE.matcher(Files.readString(SITE.resolve("contract.md")))
                .results()
                .map(row -> new Rule(
                        row.group(1),
                        LINK.matcher(row.group(2)).replaceAll("$1").replace(" | ", ": "),
                        row.group(3)))
                .toList();
    }

    private static Map<String, Answer> answers(String page) {
        return ANSWER.matcher(page)
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> new Answer(row.group(2), row.group(3))));
    }

    private record Rule(String number, String text, String label) {}

    private record Answer(String label, String expected) {}
}
