package io.fnflocal.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.fnflocal.testing.FnfProcess;

/** Starts servers in turn, so that other load on the machine affects them alike, until each has responded. */
final class StartRun {

    private static final Duration MAX_START = Duration.ofMinutes(2);
    private static final int PAUSE_MILLIS = 10;

    /** Of the latest start. */
    private static final Path LOG = Settings.OUTPUT.resolve("start.log");

    /** The first starts of a child make the archive of its classes. */
    private static final int MAX_STARTS_WITHOUT_ARCHIVE = 4;

    private static final String JAR = Emulator.JAR.toString();
    private static final String JAR_OF_CHILD = "fnf.jar";
    private static final String DEMO = "fnf.seed=classpath:seed/demo.yaml";

    private final Map<String, Subject> subjects = new LinkedHashMap<>();
    private final int rounds;
    private final @Nullable String image;

    StartRun(Settings settings) {
        this.rounds = settings.starts();
        this.image = settings.image();
        subjects.put(StartResult.JAR, StartRun::startJar);
        subjects.put(StartResult.CHILD, StartRun::startChild);
        subjects.put(StartResult.WIREMOCK, StartRun::startWireMock);
        subjects.put(StartResult.S3MOCK, StartRun::startS3Mock);
    }

    /** Measures nothing else: {@code ./mvnw -Pbenchmark verify -Dbenchmark.main=StartRun}. */
    public static void main(String[] args) throws Exception {
        Settings settings = Settings.read();
        List<StartResult> starts = new StartRun(settings).run();
        Report.printStarts(starts);
        Report.printTargets(StartResult.targets(starts));
    }

    /** The round before the first one is not counted: it unpacks PostgreSQL and fills the caches of the system. */
    List<StartResult> run() throws IOException, InterruptedException {
        if (rounds == 0) {
            return List.of();
        }
        makeArchive();
        if (image == null) {
            return runSubjects();
        }
        try (Emulator other = Emulator.start(List.of(), null)) {
            subjects.put(StartResult.IMAGE, () -> startImage(image));
            subjects.put(
                    StartResult.IMAGE_OUTSIDE,
                    () -> startImage(image, "--spring.datasource.url=" + other.databaseUrl(), "--" + DEMO));
            return runSubjects();
        }
    }

    private List<StartResult> runSubjects() throws IOException, InterruptedException {
        Map<String, List<StartResult.Start>> starts = new LinkedHashMap<>();
        for (int round = 0; round <= rounds; round++) {
            for (Map.Entry<String, Subject> subject : subjects.entrySet()) {
                StartResult.Start start = subject.getValue().start();
                Progress.print(
                        "Start: round %d of %d, %s: %.2f s, CPU %.2f s, load %.1f",
                        round,
                        rounds,
                        subject.getKey(),
                        start.seconds(),
                        start.cpuSeconds(),
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
                List<StartResult.Start> counted =
                        starts.computeIfAbsent(subject.getKey(), name -> new ArrayList<>());
                if (round > 0) {
                    counted.add(start);
                }
            }
        }
        return starts.entrySet().stream()
                .map(start -> new StartResult(start.getKey(), start.getValue()))
                .toList();
    }

    /** As tests make it, which call what they start. */
    private static void makeArchive() throws IOException, InterruptedException {
        for (int start = 1; start <= MAX_STARTS_WITHOUT_ARCHIVE; start++) {
            Progress.print("Start: the archive of the child's classes, start %d", start);
            ProcessHandle process;
            boolean hasArchive;
            try (FnfProcess child = child()) {
                process = child.handle();
                await(process, child.url().getPort(), System.nanoTime(), Probe::listsExecutions);
                hasArchive = hasArchive(process);
            }
            if (hasArchive) {
                return;
            }
            process.onExit().join();
        }
        throw new IllegalStateException("This JDK makes no archive of the child's classes");
    }

    private static boolean hasArchive(ProcessHandle process) {
        return Arrays.stream(process.info().arguments().orElseThrow())
                .anyMatch(argument -> argument.startsWith("-XX:SharedArchiveFile="));
    }

    /** As a test starts it, but with a flow to ask for. */
    private static StartResult.Start startChild() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        try (FnfProcess child = child()) {
            return await(child.handle(), child.url().getPort(), begin, Probe::listsExecutions);
        }
    }

    private static FnfProcess child() {
        // Not set for long: the emulator that runs in this process later takes it for an unknown setting.
        System.setProperty(JAR_OF_CHILD, JAR);
        try {
            return FnfProcess.start(DEMO);
        } finally {
            System.clearProperty(JAR_OF_CHILD);
        }
    }

    private static StartResult.Start startJar() throws IOException, InterruptedException {
        return start(Probe::listsExecutions, port -> List.of("-jar", JAR, "--server.port=" + port));
    }

    /** In the network of the host, where an outside database is. */
    private static StartResult.Start startImage(String image, String... settings)
            throws IOException, InterruptedException {
        int port = Server.freePort();
        String name = "fnf-benchmark-" + port;
        List<String> line = new ArrayList<>(List.of(
                "docker", "run", "--rm", "--network=host", "--name=" + name, image, "--server.port=" + port));
        line.addAll(List.of(settings));
        long begin = System.nanoTime();
        try (Server client = Server.launch(port, LOG, line)) {
            return await(client.handle(), port, begin, Probe::listsExecutions, () -> inContainer(name));
        }
    }

    private static ProcessHandle inContainer(String name) throws IOException, InterruptedException {
        String id = Command.of("docker", "inspect", "--format={{.State.Pid}}", name)
                .output()
                .strip();
        return ProcessHandle.of(Long.parseLong(id)).orElseThrow();
    }

    private static StartResult.Start startWireMock() throws IOException, InterruptedException {
        String jar = Settings.OUTPUT.resolve("wiremock-standalone.jar").toString();
        String root = Settings.OUTPUT.resolve("wiremock").toString();
        return start(
                Probe::responds,
                port -> List.of("-jar", jar, "--port", port, "--root-dir", root, "--disable-banner"));
    }

    private static StartResult.Start startS3Mock() throws IOException, InterruptedException {
        String classPath =
                Files.readString(Settings.OUTPUT.resolve("s3mock.classpath")).strip();
        return start(
                Probe::responds,
                port -> List.of(
                        "-cp",
                        classPath,
                        "com.adobe.testing.s3mock.S3MockApplication",
                        "--server.port=0",
                        "--com.adobe.testing.s3mock.httpPort=" + port));
    }

    /** @param arguments of Java, for a port */
    private static StartResult.Start start(Probe probe, Function<String, List<String>> arguments)
            throws IOException, InterruptedException {
        int port = Server.freePort();
        List<String> line = new ArrayList<>(List.of(Command.ofJdk("java")));
        line.addAll(arguments.apply(Integer.toString(port)));
        long begin = System.nanoTime();
        try (Server server = Server.launch(port, LOG, line)) {
            return await(server.handle(), port, begin, probe);
        }
    }

    private static StartResult.Start await(ProcessHandle process, int port, long begin, Probe probe)
            throws IOException, InterruptedException {
        return await(process, port, begin, probe, () -> process);
    }

    /** @param measured the process whose CPU time counts, once it has started */
    private static StartResult.Start await(
            ProcessHandle process, int port, long begin, Probe probe, Measured measured)
            throws IOException, InterruptedException {
        while (!probe.succeedsAt(port)) {
            if (!process.isAlive() || System.nanoTime() - begin > MAX_START.toNanos()) {
                throw new IllegalStateException("It did not start; see " + LOG);
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new StartResult.Start(seconds, cpuSeconds(measured.process()));
    }

    private static double cpuSeconds(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                        .mapToLong(running -> running.info()
                                .totalCpuDuration()
                                .orElse(Duration.ZERO)
                                .toNanos())
                        .sum()
                / 1e9;
    }

    private interface Subject {

        StartResult.Start start() throws IOException, InterruptedException;
    }

    private interface Measured {

        ProcessHandle process() throws IOException, InterruptedException;
    }
}
