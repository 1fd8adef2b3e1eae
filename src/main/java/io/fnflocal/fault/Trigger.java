package io.fnflocal.fault;

import java.util.Random;

/** Decides which of the matching calls a rule applies to. */
@FunctionalInterface
interface Trigger {

    Trigger ALWAYS = (call, random) -> true;

    /**
     * Whether the rule applies to this call.
     *
     * @param call how many calls have matched the rule, this one included
     */
    boolean fires(long call, Random random);

    static Trigger first(int calls) {
        return (call, random) -> call <= calls;
    }

    static Trigger every(int calls) {
        return (call, random) -> call % calls == 0;
    }

    /** Fires at random: with {@code probability} 0 never, with 1 always. */
    static Trigger probability(double probability) {
        return (call, random) -> random.nextDouble() < probability;
    }
}
