package io.fnflocal.signature;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.fnflocal.gateway.ApiException;

/** What is wrong with a call: each sentence once, in the order that they were found. */
final class Problems {

    private final Set<String> sentences = new LinkedHashSet<>();

    void add(String sentence) {
        sentences.add(sentence);
    }

    /** @param rule throws the problem, if there is one */
    void check(Runnable rule) {
        try {
            rule.run();
        } catch (ApiException e) {
            add(String.valueOf(e.getMessage()));
        }
    }

    /** The result, or null where there is a problem instead. */
    <T> @Nullable T attempt(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (ApiException e) {
            add(String.valueOf(e.getMessage()));
            return null;
        }
    }

    List<String> list() {
        return List.copyOf(sentences);
    }
}
