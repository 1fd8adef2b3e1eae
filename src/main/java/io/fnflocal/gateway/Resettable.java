package io.fnflocal.gateway;

/**
 * Something that a test can change besides the database. The test bench puts it back with all others by finding every bean
 * of this type, so that none can be left out.
 */
public interface Resettable {

    /** Back to how it is when the emulator has just started. */
    void reset();

    /** Forgets what belongs to an account that is being removed. */
    default void forget(String accountId) {}
}
