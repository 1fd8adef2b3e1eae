package io.fnflocal.state;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Suggests the word that a misspelt word was meant to be. */
public final class DidYouMean {

    private static final int MAX_EDITS = 2;

    private DidYouMean() {}

    /** The nearest word, ignoring case, that is at most two edits away and fewer than half of its letters. */
    public static Optional<String> suggest(String written, Collection<String> words) {
        return words.stream()
                .filter(word -> 2 * edits(written, word) < word.length() && edits(written, word) <= MAX_EDITS)
                .min(Comparator.comparingInt((String word) -> edits(written, word))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** The Levenshtein distance, ignoring case; words of very different length count as far apart. */
    private static int edits(String written, String word) {
        if (Math.abs(written.length() - word.length()) > MAX_EDITS) {
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
