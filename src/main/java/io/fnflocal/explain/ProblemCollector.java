package io.fnflocal.explain;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.fnflocal.error.ApiException;

/** What is wrong with a call: each sentence once, in the order in which they were found. */
final class ProblemCollector {

    private final Set<String> sentences = new LinkedHashSet<>();

    void add(String sentence) {
        sentences.add(sentence);
    }

    void addAll(List<ApiException> problems) {
        problems.forEach(problem -> add(problem.text()));
    }

    /** @param rule throws the problem, if there is one */
    void check(Runnable rule) {
        try {
            rule.run();
        } catch (ApiException e) {
            add(e.text());
        }
    }

    List<String> list() {
        return List.copyOf(sentences);
    }
}
