package io.fnflocal.state;

/**
 * State outside the database that calls or tests change. A reset of the test bench calls every bean of this type, and a
 * test of the architecture makes sure that each bean with such state is one.
 */
public interface Resettable {

    /** Restores the state that the emulator starts with. */
    void reset();

    /** Forgets what belongs to an account that is being removed; only state kept by account has anything to forget. */
    default void accountRemoved(String accountId) {}
}
