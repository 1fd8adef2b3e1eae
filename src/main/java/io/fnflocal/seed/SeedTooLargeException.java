package io.fnflocal.seed;

/** A seed document is larger than {@code fnf.seed-max-size}. */
public final class SeedTooLargeException extends SeedException {

    /** @param maxSize in bytes */
    SeedTooLargeException(String location, long maxSize) {
        super(location, "is larger than " + maxSize + " bytes; fnf.seed-max-size sets what is legal");
    }
}
