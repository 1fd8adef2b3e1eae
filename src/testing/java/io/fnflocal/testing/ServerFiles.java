package io.fnflocal.testing;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What is kept from one start to the next, in a directory of this user for each version: the emulator's jar, and what
 * Java learnt about its classes. Who has this object has them alone.
 */
final class ServerFiles implements AutoCloseable {

    private static final String FOLDER = "META-INF/fnf-local/";
    private static final String SERVER = "server.jar";

    /** Unused for this long, a version goes; so does the log of a start that failed. */
    private static final Duration KEPT = Duration.ofDays(7);

    /** The system's lock is one of processes, not of threads. */
    private static final ReentrantLock LOCK = new ReentrantLock();

    private final FileChannel channel;
    private final Path cache;
    private final Path version;

    private ServerFiles(FileChannel channel, Path cache, Path version) {
        this.channel = channel;
        this.cache = cache;
        this.version = version;
    }

    /** @throws IllegalStateException if there is no jar, or no place for it */
    static ServerFiles lock() {
        URL source = source();
        LOCK.lock();
        FileChannel channel = null;
        try {
            Path cache = userDirectory(Path.of(System.getProperty("java.io.tmpdir")));
            channel = FileChannel.open(cache.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.lock();
            ServerFiles files = new ServerFiles(channel, cache, cache.resolve(key(source)));
            Files.createDirectories(files.version);
            files.copyIfAbsent(source, SERVER);
            URL postgres = ServerFiles.class.getClassLoader().getResource(FOLDER + postgres());
            if (postgres != null) {
                files.copyIfAbsent(postgres, postgres());
            }
            Files.setLastModifiedTime(files.version, FileTime.from(Instant.now()));
            return files;
        } catch (IOException e) {
            release(channel);
            throw StartFailure.noSpace(e);
        } catch (RuntimeException e) {
            release(channel);
            throw e;
        }
    }

    /** Where the emulator comes from. */
    private static URL source() {
        URL nested = ServerFiles.class.getClassLoader().getResource(FOLDER + SERVER);
        if (nested != null) {
            return nested;
        }
        String jar = System.getProperty("fnf.jar");
        if (jar == null) {
            throw StartFailure.noServer();
        }
        if (!Files.isRegularFile(Path.of(jar))) {
            throw new IllegalStateException(
                    "The system property fnf.jar is '" + jar + "' but must be FnF Local's jar.");
        }
        try {
            return Path.of(jar).toUri().toURL();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What differs for each build; to read all of a large jar for that would take half a second. */
    private static String key(URL source) throws IOException {
        URLConnection connection = source.openConnection();
        connection.setUseCaches(false);
        InputStream content = connection.getInputStream();
        try {
            long build = connection instanceof JarURLConnection jar
                    ? jar.getJarEntry().getCrc()
                    : connection.getLastModified();
            return "%x-%x".formatted(connection.getContentLengthLong(), build);
        } finally {
            content.close();
        }
    }

    /** PostgreSQL of this machine, where the emulator's jar has that of another one only. */
    private static String postgres() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String system = name.startsWith("windows") ? "windows" : name.startsWith("mac") ? "darwin" : "linux";
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm64v8" : "amd64";
        return "postgres-" + system + "-" + machine + ".jar";
    }

    private void copyIfAbsent(URL source, String name) throws IOException {
        Path target = version.resolve(name);
        if (Files.notExists(target)) {
            Path copied = Files.createTempFile(version, name, null);
            URLConnection connection = source.openConnection();
            connection.setUseCaches(false);
            try (InputStream content = connection.getInputStream()) {
                Files.copy(content, copied, StandardCopyOption.REPLACE_EXISTING);
                Files.move(copied, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(copied);
            }
            deleteOld(cache);
        }
    }

    private static void deleteOld(Path directory) throws IOException {
        Instant oldest = Instant.now().minus(KEPT);
        try (Stream<Path> entries = Files.list(directory)) {
            for (Path entry : entries.filter(Files::isDirectory).toList()) {
                if (Files.getLastModifiedTime(entry).toInstant().isBefore(oldest)) {
                    deleteRecursively(entry);
                }
            }
        }
    }

    String classPath() {
        return Stream.of(SERVER, postgres())
                .map(version::resolve)
                .filter(Files::exists)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    RunFiles newRun() throws IOException {
        return RunFiles.in(cache);
    }

    /** Where the JVMs of a build find the emulators with these settings. */
    Path shared(ProcessHandle build, List<String> settings) throws IOException {
        String key = build.pid() + " " + build.info().startInstant() + " " + settings;
        Path directory = version.resolve("build-" + UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)));
        if (Files.notExists(directory)) {
            deleteOld(version);
            Files.createDirectory(directory);
        }
        return directory;
    }

    /** What Java learns about the emulator's classes saves half of the next starts. */
    ClassArchive archive(String java) throws IOException {
        return ClassArchive.of(java, version);
    }

    /** A directory that nobody else may enter. On Windows each user has a temporary directory anyway. */
    private static Path userDirectory(Path temporary) throws IOException {
        Path directory = temporary.resolve("fnf-local-testing-" + System.getProperty("user.name"));
        if (!temporary.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return Files.createDirectories(directory);
        }
        try {
            return Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException e) {
            Path probe = Files.createTempFile(temporary, "fnf-local", null);
            try {
                if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                        || !Files.getOwner(directory).equals(Files.getOwner(probe))) {
                    throw new IOException(directory + " is not a directory of this user");
                }
            } finally {
                Files.delete(probe);
            }
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            return directory;
        }
    }

    /** As far as it can; what is open stays on Windows, until it is old. */
    static void deleteRecursively(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            // Tried again when it is old.
        }
    }

    private static void release(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // The system releases it at the end of this process.
        } finally {
            LOCK.unlock();
        }
    }

    @Override
    public void close() {
        release(channel);
    }
}
