package io.fnflocal.conformance;

import io.fnflocal.client.CallFailedException;

/**
 * A question about one rule of the contract. Its observation is short and the same for all who behave alike: it has no
 * times and no names of this run.
 *
 * @param name unique
 * @param rule its number in the contract
 * @param label of the answer: D, O or A; with the date of the decision, as in {@code A 2026-11-26}, if the answer has
 *     changed since
 * @param expected what the emulator does
 * @param writes whether it needs a flow of its own, which it makes
 */
record Question(String name, String rule, String label, String expected, boolean writes, Inquiry inquiry) {

    static Question reading(String name, String rule, String label, String expected, Inquiry inquiry) {
        return new Question(name, rule, label, expected, false, inquiry);
    }

    static Question writing(String name, String rule, String label, String expected, Inquiry inquiry) {
        return new Question(name, rule, label, expected, true, inquiry);
    }

    /** What is asked, and how the answers are read. */
    @FunctionalInterface
    interface Inquiry {

        /**
         * Returns what the endpoint does. Depends on its answers alone, so that a transcript gives the same.
         *
         * @throws NotAskedException if the endpoint has nothing to ask about
         */
        String ask(Conversation cloud) throws CallFailedException, InterruptedException, NotAskedException;
    }
}
