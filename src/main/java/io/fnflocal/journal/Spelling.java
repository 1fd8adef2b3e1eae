package io.fnflocal.journal;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that somebody meant. */
final class Spelling {

    private static final int MOST_EDITS = 2;

    private Spelling() {}

    /** The nearest word that is at most two edits away without regard to case, and fewer than half of the letters. */
    static Optional<String> nearest(String written, Collection<String> words) {
        return words.stream()
                .filter(word -> 2 * edits(written, word) < word.length() && edits(written, word) <= MOST_EDITS)
                .min(Comparator.comparingInt((String word) -> edits(written, word))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** The Levenshtein distance, without regard to case; words of very different length count as far away. */
    private static int edits(String written, String word) {
        if (Math.abs(written.length() - word.length()) > MOST_EDITS) {
            return Integer.MAX_VALUE / 2;
        }
        String one = written.toLowerCase(Locale.ROOT);
        String other = word.toLowerCase(Locale.ROOT);
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j - 1], diagonal));
            }
        }
        return row[other.length()];
    }
}
