package io.fnflocal.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** PostgreSQL's own load client: the same SQL as fast as it goes without the service. */
record PgBench(Path program, int databasePort) {

    private static final Pattern RATE = Pattern.compile("(?m)^tps = ([0-9.]+)");

    /** The program on the path, otherwise the newest version that a package has installed elsewhere. */
    static Optional<PgBench> find(int databasePort) throws IOException {
        return Stream.concat(
                        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                                .map(Path::of),
                        packaged().stream())
                .flatMap(directory -> Stream.of(directory.resolve("pgbench"), directory.resolve("pgbench.exe")))
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> new PgBench(program, databasePort));
    }

    /** Runs the SQL and returns transactions per second. */
    double run(String sql, int connections, Duration time) throws IOException, InterruptedException {
        Path script = Files.writeString(Settings.OUTPUT.resolve("page.sql"), sql);
        String output =
                new Command(
                                line(script, connections, time.toSeconds()),
                                Map.of("PGOPTIONS", "-c search_path=fnf", "PGPASSWORD", Emulator.DATABASE_PASSWORD))
                        .output();
        Matcher rate = RATE.matcher(output);
        if (!rate.find()) {
            throw new IllegalStateException("No rate in " + output);
        }
        return Double.parseDouble(rate.group(1));
    }

    private List<String> line(Path script, int connections, long seconds) {
        String options = "-n -M prepared -c %d -j 2 -T %d -h localhost -p %d -U postgres -f"
                .formatted(connections, seconds, databasePort);
        List<String> line = new ArrayList<>(List.of(program.toString()));
        line.addAll(List.of(options.split(" ")));
        line.addAll(List.of(script.toString(), "postgres"));
        return line;
    }

    private static List<Path> packaged() throws IOException {
        Path versions = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(versions)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(versions)) {
            return found.sorted((one, other) -> other.compareTo(one))
                    .map(version -> version.resolve("bin"))
                    .toList();
        }
    }
}
