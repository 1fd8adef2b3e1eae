package io.fnflocal.importer;

/** An import cannot go on; the message says why, for the user. */
final class ImportException extends Exception {

    private static final long serialVersionUID = 1;

    ImportException(String message) {
        super(message);
    }
}
