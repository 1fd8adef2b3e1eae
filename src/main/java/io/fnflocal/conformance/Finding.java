package io.fnflocal.conformance;

import org.jspecify.annotations.Nullable;

/**
 * What became of a question.
 *
 * @param observed what the endpoint does, or null if the question was not asked
 * @param reason why it was not asked, or null
 */
record Finding(
        Question question,
        @Nullable String observed,
        @Nullable String reason) {

    static Finding observed(Question question, String observed) {
        return new Finding(question, observed, null);
    }

    static Finding notAsked(Question question, String reason) {
        return new Finding(question, null, reason);
    }

    boolean wasAsked() {
        return observed != null;
    }

    boolean isSame() {
        return question.expected().equals(observed);
    }

    boolean differs() {
        return wasAsked() && !isSame();
    }

    String verdict() {
        if (!wasAsked()) {
            return "not asked (%s)".formatted(reason);
        }
        return isSame() ? "same" : "differs";
    }
}
