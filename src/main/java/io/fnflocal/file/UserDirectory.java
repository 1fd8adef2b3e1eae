package io.fnflocal.file;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Where programs and data lie that nobody else may exchange. On Windows nothing is checked: each user has a temporary
 * directory there.
 */
public final class UserDirectory {

    private static final int WRITABLE_BY_GROUP = 0020;
    private static final int WRITABLE_BY_OTHERS = 0002;
    private static final int STICKY = 01000;

    private static final Set<PosixFilePermission> RWX = PosixFilePermissions.fromString("rwx------");
    private static final FileAttribute<?> OWNER_ONLY = PosixFilePermissions.asFileAttribute(RWX);

    private UserDirectory() {}

    /**
     * The directory of this user below that for temporary files, made if it is not there.
     *
     * @throws UnsafeDirectoryException if somebody else could change what is in it
     */
    public static Path in(Path temporary) throws IOException {
        Path probe = Files.createTempFile(temporary, "fnf-local", null);
        try {
            if (!knowsOwners(probe)) {
                return Files.createDirectories(temporary.resolve("fnf-local-" + System.getProperty("user.name")));
            }
            Path directory = temporary.resolve("fnf-local-" + Files.getAttribute(probe, "unix:uid"));
            createIfAbsent(directory);
            if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                throw new UnsafeDirectoryException(directory, directory, "is not a directory");
            }
            requireOwn(directory, probe);
            Files.setPosixFilePermissions(directory, RWX);
            return directory;
        } finally {
            Files.delete(probe);
        }
    }

    /**
     * Creates a directory if it is not there.
     *
     * @throws UnsafeDirectoryException if somebody else could change what is in it
     */
    public static Path create(Path directory) throws IOException {
        return requireOwn(Files.createDirectories(directory));
    }

    /**
     * Creates a directory that nobody else may enter, if it is not there.
     *
     * @throws UnsafeDirectoryException if somebody else could change what is in it
     */
    public static Path createPrivate(Path directory) throws IOException {
        boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
        return requireOwn(posix ? Files.createDirectories(directory, OWNER_ONLY) : Files.createDirectories(directory));
    }

    private static void createIfAbsent(Path directory) throws IOException {
        try {
            Files.createDirectory(directory, OWNER_ONLY);
        } catch (FileAlreadyExistsException e) {
            // Checked like a new one.
        }
    }

    private static Path requireOwn(Path directory) throws IOException {
        Path probe = Files.createTempFile("fnf-local", null);
        try {
            requireOwn(directory, probe);
            return directory;
        } finally {
            Files.delete(probe);
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
                throw new UnsafeDirectoryException(
                        directory,
                        checked,
                        "belongs to " + Files.getOwner(checked).getName());
            }
            if (isWritableByOthers(checked) && (checked.equals(real) || !isSticky(checked))) {
                throw new UnsafeDirectoryException(directory, checked, "is writable by others");
            }
        }
    }

    /** A group with the number of its user has no other members, by the custom of most systems. */
    private static boolean isWritableByOthers(Path path) throws IOException {
        int mode = (int) Files.getAttribute(path, "unix:mode");
        boolean shared = !Files.getAttribute(path, "unix:gid").equals(Files.getAttribute(path, "unix:uid"));
        return (mode & WRITABLE_BY_OTHERS) != 0 || (shared && (mode & WRITABLE_BY_GROUP) != 0);
    }

    private static boolean isSticky(Path path) throws IOException {
        return ((int) Files.getAttribute(path, "unix:mode") & STICKY) != 0;
    }

    private static boolean knowsOwners(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix");
    }
}
