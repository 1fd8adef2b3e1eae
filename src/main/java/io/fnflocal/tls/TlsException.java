package io.fnflocal.tls;

import org.jspecify.annotations.Nullable;

/** The HTTPS port cannot be set up. */
class TlsException extends RuntimeException {

    private final String action;

    TlsException(String message, String action, @Nullable Throwable cause) {
        super(message, cause);
        this.action = action;
    }

    /** What the user can do about it, a sentence. */
    String action() {
        return action;
    }
}
