package io.fnflocal.seed;

import java.util.List;

/** A seed document is correct, but the database has other data of the same names. */
final class SeedConflictException extends SeedException {

    SeedConflictException(List<String> conflicts) {
        super(conflicts);
    }
}
