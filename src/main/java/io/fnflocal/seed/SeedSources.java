package io.fnflocal.seed;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** Finds the configured seed documents. */
@Component
class SeedSources {

    private static final String CLASSPATH = "classpath:";
    private static final String FILE = "file:";

    private final List<String> locations;
    private final @Nullable Path directory;
    private final long maxSize;

    SeedSources(SeedProperties properties) {
        this.locations = properties.seed();
        this.directory = properties.seedDirectory();
        this.maxSize = properties.seedMaxSize().toBytes();
    }

    /**
     * Reads the documents in the order of their locations.
     *
     * @throws SeedException if there is no document at a location or it is too large
     */
    List<SeedSource> read() {
        if (directory != null
                && Files.isDirectory(directory)
                && !documents(directory.toString(), directory).isEmpty()) {
            return read(directory.toString()).toList();
        }
        return locations.stream().flatMap(this::read).toList();
    }

    private Stream<SeedSource> read(String location) {
        if (location.startsWith(CLASSPATH)) {
            return Stream.of(read(location, new ClassPathResource(location.substring(CLASSPATH.length()))));
        }
        Path path = path(location);
        if (!Files.isDirectory(path)) {
            return Stream.of(read(location, new FileSystemResource(path)));
        }
        List<Path> documents = documents(location, path);
        if (documents.isEmpty()) {
            throw new SeedException(location, "has no *.yaml file; " + rule());
        }
        return documents.stream().map(file -> read(FILE + file, new FileSystemResource(file)));
    }

    private static Path path(String location) {
        try {
            return location.startsWith(FILE + "/")
                    ? Path.of(URI.create(location))
                    : Path.of(location.startsWith(FILE) ? location.substring(FILE.length()) : location);
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            throw new SeedException(location, "is not a path; " + rule());
        }
    }

    private static List<Path> documents(String location, Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file ->
                            file.toString().endsWith(".yaml") || file.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new SeedException(location, "cannot be listed (" + e.getMessage() + ")");
        }
    }

    private SeedSource read(String location, Resource resource) {
        if (!resource.isReadable()) {
            throw new SeedException(location, "there is no such file; " + rule());
        }
        try (InputStream stream = resource.getInputStream()) {
            return SeedSource.read(location, stream, maxSize);
        } catch (IOException e) {
            throw new SeedException(location, "cannot be read (" + e.getMessage() + ")");
        }
    }

    private static String rule() {
        return "it must be classpath:…, file:…, a path, or a directory of *.yaml files";
    }
}
