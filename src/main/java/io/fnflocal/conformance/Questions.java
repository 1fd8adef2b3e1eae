package io.fnflocal.conformance;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import io.fnflocal.client.CallFailedException;
import io.fnflocal.client.CloudAnswer;

/** All questions, in the order of the contract. */
final class Questions {

    static final List<Question> ALL = Stream.of(
                    CallQuestions.ALL,
                    OrderQuestions.ALL,
                    ListQuestions.ALL,
                    ResponseQuestions.ALL,
                    PagingQuestions.ALL,
                    FlowQuestions.ALL,
                    ExecutionQuestions.ALL)
            .flatMap(List::stream)
            .sorted(Comparator.comparing(Question::rule, Questions::compareNumbers))
            .toList();

    private Questions() {}

    /** Asks a question of a transcript. */
    static Finding replay(Question question, List<CloudAnswer> answers) {
        try {
            return Finding.observed(question, question.inquiry().ask(new RecordedConversation(answers)));
        } catch (NotAskedException | CallFailedException e) {
            return Finding.notAsked(question, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Compares numbers of rules, such as 2.9 and 2.10. */
    static int compareNumbers(String one, String other) {
        return Comparator.comparingInt(Questions::section)
                .thenComparingInt(Questions::numberInSection)
                .compare(one, other);
    }

    private static int section(String rule) {
        return Integer.parseInt(rule.substring(0, rule.indexOf('.')));
    }

    private static int numberInSection(String rule) {
        return Integer.parseInt(rule.substring(rule.indexOf('.') + 1));
    }
}
