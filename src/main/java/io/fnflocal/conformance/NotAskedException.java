package io.fnflocal.conformance;

/** A question could not be asked; the message says why, to complete "not asked (…)". */
final class NotAskedException extends Exception {

    private static final long serialVersionUID = 1;

    NotAskedException(String reason) {
        super(reason);
    }
}
