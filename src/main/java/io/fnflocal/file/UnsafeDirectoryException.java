package io.fnflocal.file;

import java.io.IOException;
import java.nio.file.Path;

/** Somebody else could change what is in a directory. The message says why, without a full stop. */
public final class UnsafeDirectoryException extends IOException {

    private final transient Path directory;

    UnsafeDirectoryException(Path directory, Path checked, String reason) {
        super(checked + " " + reason);
        this.directory = directory;
    }

    /** The directory that was to be used; its parents are checked too. */
    public Path directory() {
        return directory;
    }
}
