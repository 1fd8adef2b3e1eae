package io.fnflocal.database;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where programs and data lie that nobody else may exchange. On Windows nothing is checked: each user has a temporary
 * directory there.
 */
final class UserDirectory {

    private static final int WRITABLE_FOR_GROUP = 0020;
    private static final int WRITABLE_FOR_OTHERS = 0002;
    private static final int STICKY = 01000;

    private UserDirectory() {}

    /**
     * The directory of this user below that for temporary files, made if it is not there.
     *
     * @throws EmbeddedPostgresException if somebody else could change what is in it
     */
    static Path in(Path temporary) throws IOException {
        Path probe = Files.createTempFile(temporary, "fnf-local", null);
        try {
            if (!knowsOwners(probe)) {
                return Files.createDirectories(temporary.resolve("fnf-local-" + System.getProperty("user.name")));
            }
            Path directory = temporary.resolve("fnf-local-" + Files.getAttribute(probe, "unix:uid"));
            createPrivate(directory);
            if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                throw refused(directory, directory, "is not a directory");
            }
            requireOwn(directory, probe);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            return directory;
        } finally {
            Files.delete(probe);
        }
    }

    /**
     * Creates a directory for programs.
     *
     * @throws EmbeddedPostgresException if somebody else could change what is in it
     */
    static Path create(Path directory) throws IOException {
        Files.createDirectories(directory);
        Path probe = Files.createTempFile("fnf-local", null);
        try {
            requireOwn(directory, probe);
            return directory;
        } finally {
            Files.delete(probe);
        }
    }

    private static void createPrivate(Path directory) throws IOException {
        try {
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException e) {
            // Checked like a new one.
        }
    }

    /** @param probe a file of this user, to compare owners with */
    private static void requireOwn(Path directory, Path probe) throws IOException {
        if (!knowsOwners(probe)) {
            return;
        }
        Object user = Files.getAttribute(probe, "unix:uid");
        Path real = directory.toRealPath();
        for (Path checked = real; checked != null; checked = checked.getParent()) {
            Object owner = Files.getAttribute(checked, "unix:uid");
            if (!owner.equals(user) && !owner.equals(0)) {
                throw refused(
                        directory,
                        checked,
                        "belongs to " + Files.getOwner(checked).getName());
            }
            if (isWritableForOthers(checked) && (checked.equals(real) || !isSticky(checked))) {
                throw refused(directory, checked, "is writable for others");
            }
        }
    }

    /** A group with the number of its user has no other members, by the custom of most systems. */
    private static boolean isWritableForOthers(Path path) throws IOException {
        int mode = (int) Files.getAttribute(path, "unix:mode");
        boolean shared = !Files.getAttribute(path, "unix:gid").equals(Files.getAttribute(path, "unix:uid"));
        return (mode & WRITABLE_FOR_OTHERS) != 0 || (shared && (mode & WRITABLE_FOR_GROUP) != 0);
    }

    private static boolean isSticky(Path path) throws IOException {
        return ((int) Files.getAttribute(path, "unix:mode") & STICKY) != 0;
    }

    private static boolean knowsOwners(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    private static EmbeddedPostgresException refused(Path directory, Path checked, String reason) {
        return new EmbeddedPostgresException(
                "The embedded PostgreSQL does not start from " + directory + ", for " + checked + " " + reason
                        + ", so somebody else could change its programs.",
                "Remove that directory or give it to this user alone; or set the system property java.io.tmpdir, or"
                        + " fnf.embedded-postgres.binaries-directory if it names that directory, to another one.",
                null);
    }
}
