package io.fnflocal.seed;

import org.springframework.http.HttpStatus;

/** A seed document is larger than {@code fnf.seed-max-size}. */
final class SeedTooLargeException extends SeedException {

    /** @param maxSize in bytes */
    SeedTooLargeException(String location, long maxSize) {
        super(
                HttpStatus.CONTENT_TOO_LARGE,
                location,
                "is larger than %d bytes, the maximum that fnf.seed-max-size sets".formatted(maxSize));
    }
}
