package io.fnflocal.database;

/** The embedded PostgreSQL could not be started. */
class EmbeddedPostgresException extends RuntimeException {

    private final String action;

    EmbeddedPostgresException(String message, String action, Throwable cause) {
        super(message, cause);
        this.action = action;
    }

    /** What to set instead. */
    String action() {
        return action;
    }
}
