package io.fnflocal.fault;

/** How much of an answer the client gets to see. */
enum Ending {
    WHOLE,
    /** Its length, half of the body, then the end of the connection. */
    TRUNCATED,
    /** Nothing: a TCP reset instead. */
    RESET
}
