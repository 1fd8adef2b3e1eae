package io.fnflocal.seed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** Collects the mistakes of seed documents, so that all of them are told at once. */
final class SeedProblems {

    private static final int MAX_TOLD = 20;

    private final List<SeedException> told = new ArrayList<>();
    private int more;

    void add(SeedException problem) {
        if (told.size() < MAX_TOLD) {
            told.add(problem);
        } else {
            more++;
        }
    }

    /** What is read, or null if it has a mistake, which is then collected. */
    <T> @Nullable T collect(Supplier<? extends T> read) {
        try {
            return read.get();
        } catch (SeedException e) {
            add(e);
            return null;
        }
    }

    boolean isEmpty() {
        return told.isEmpty();
    }

    int size() {
        return told.size();
    }

    /** Sorts by line what was collected after the first {@code from} problems: those of one document. */
    void sort(int from) {
        told.subList(from, told.size()).sort(Comparator.comparingInt(SeedException::line));
    }

    /** A sentence for each problem. */
    List<String> sentences() {
        Stream<String> sentences = told.stream().map(SeedException::getMessage);
        return more == 0
                ? sentences.toList()
                : Stream.concat(sentences, Stream.of("and %d more".formatted(more)))
                        .toList();
    }
}
