package io.fnflocal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The runnable jar, started as a user does, on a free port and with a database of its own. */
public final class EmulatorJar extends ApiClient implements AutoCloseable {

    private static final Pattern URL = Pattern.compile("FnF Local answers at (http://localhost:\\d+)");

    private final Process process;

    private EmulatorJar(Process process, String url) {
        super(url);
        this.process = process;
    }

    /** The one that tests share, after a reset; it ends with the tests. */
    public static EmulatorJar shared() {
        Shared.JAR.call("POST", "/_fnf/reset", "");
        return Shared.JAR;
    }

    /** Starts it with these settings of the emulator, and options of Java ({@code -D…}, {@code -X…}). */
    public static EmulatorJar start(String... settings) {
        try {
            Map<Boolean, List<String>> ofJava =
                    Arrays.stream(settings).collect(Collectors.partitioningBy(setting -> setting.matches("-[DX].*")));
            String java = ProcessHandle.current().info().command().orElse("java");
            Process process = new ProcessBuilder(Stream.of(
                                    List.of(java, "-XX:TieredStopAtLevel=1"),
                                    ofJava.get(true),
                                    List.of("-jar", "target/fnf-local.jar", "--server.port=0"),
                                    ofJava.get(false))
                            .flatMap(List::stream)
                            .toList())
                    .redirectErrorStream(true)
                    .start();
            BufferedReader log = process.inputReader();
            StringBuilder seen = new StringBuilder();
            for (String line = log.readLine(); line != null; line = log.readLine()) {
                seen.append(line).append('\n');
                Matcher matcher = URL.matcher(line);
                if (matcher.find()) {
                    drain(log);
                    return new EmulatorJar(process, matcher.group(1));
                }
            }
            throw new IllegalStateException("The emulator has ended: " + seen);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A full pipe would stop the emulator. */
    private static void drain(BufferedReader log) {
        Thread thread = new Thread(() -> log.lines().forEach(line -> {}), "emulator-log");
        thread.setDaemon(true);
        thread.start();
    }

    /** Kills the process; its database ends by itself. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private static final class Shared {

        private static final EmulatorJar JAR = start();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(JAR::close));
        }
    }
}
