package io.fnflocal.database;

import org.jspecify.annotations.Nullable;

/** The embedded PostgreSQL could not be started. */
class EmbeddedPostgresException extends RuntimeException {

    private final String action;

    EmbeddedPostgresException(String message, String action, @Nullable Throwable cause) {
        super(message, cause);
        this.action = action;
    }

    /** What the user can do about it, a sentence. */
    String action() {
        return action;
    }
}
