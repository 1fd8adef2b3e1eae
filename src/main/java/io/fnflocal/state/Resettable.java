package io.fnflocal.state;

/**
 * A bean with state outside the database that calls or tests change. A reset of the test bench resets every bean of
 * this type; an architecture test fails for a bean with such state that is not one.
 */
public interface Resettable {

    /** Restores the state that the emulator starts with. */
    void reset();

    /** Drops the state of an account that is being removed or emptied; by default there is none. */
    default void accountRemoved(String accountId) {}
}
