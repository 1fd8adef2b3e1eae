package io.fnflocal.fault;

import java.util.Random;

/** When a rule applies. */
@FunctionalInterface
interface Turn {

    Turn ALWAYS = (call, random) -> true;

    /**
     * Whether it is the rule's turn.
     *
     * @param call how many calls have matched the rule, this one included
     */
    boolean isAt(long call, Random random);

    static Turn first(int calls) {
        return (call, random) -> call <= calls;
    }

    static Turn every(int calls) {
        return (call, random) -> call % calls == 0;
    }

    /** By chance: {@code probability} 0 is never, 1 always. */
    static Turn probability(double probability) {
        return (call, random) -> random.nextDouble() < probability;
    }
}
