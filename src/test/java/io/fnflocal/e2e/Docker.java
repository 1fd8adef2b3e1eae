package io.fnflocal.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The containers of the stack that {@code .ci/stack} has started. */
final class Docker {

    private Docker() {}

    /** The first container of a service. */
    static String container(String service) throws IOException, InterruptedException {
        return run(
                        "ps",
                        "--quiet",
                        "--filter=label=com.docker.compose.project=" + System.getProperty("stack.ha.project"),
                        "--filter=label=com.docker.compose.service=" + service)
                .get(0);
    }

    /**
     * Kills the process of a container from outside. Docker does not restart what {@code docker kill} has ended, and
     * from inside the process cannot be killed.
     */
    static void killProcess(String container) throws IOException, InterruptedException {
        String pid = inspect(container, "{{.State.Pid}}");
        String image = inspect(container, "{{.Config.Image}}");
        run("run", "--rm", "--pid=host", "--entrypoint=bash", image, "-c", "kill -KILL " + pid);
    }

    static boolean isHealthy(String container) throws IOException, InterruptedException {
        return inspect(container, "{{.State.Health.Status}}").equals("healthy");
    }

    private static String inspect(String container, String format) throws IOException, InterruptedException {
        return run("inspect", "--format=" + format, container).get(0);
    }

    /** Runs a command of Docker and returns the lines that it prints. */
    static List<String> run(String... arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Stream.concat(Stream.of("docker"), Stream.of(arguments)).toList())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }
}
