package io.fnflocal.seed;

/** A seed document cannot be applied; the message tells where, what is wrong and what would be legal. */
public class SeedException extends RuntimeException {

    SeedException(String location, String problem) {
        super(location + ": " + problem);
    }

    /** @param line counted from 1 */
    SeedException(String location, int line, String problem) {
        this(location + ":" + line, problem);
    }
}
