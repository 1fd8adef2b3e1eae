package io.fnflocal.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.ApiClient.TestAccount;
import io.fnflocal.DemoEmulator;
import io.fnflocal.testing.FnfProcess;
import tools.jackson.databind.JsonNode;

/** What was answered with 200 is there after a kill, as a whole. On Windows nothing ends the database with its emulator. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class KilledEmulatorIT {

    private static final int CLIENTS = 4;

    /** As many starts as there are before the kill. */
    private static final int STARTS = 100;

    @Test
    void keepsWhatItHasAnswered(@TempDir Path directory) throws Exception {
        String data = "fnf.embedded-postgres.data-directory=" + directory.resolve("data");
        Queue<String> started = new ConcurrentLinkedQueue<>();
        try (FnfProcess process = FnfProcess.start(data, DemoEmulator.SEED)) {
            ApiClient emulator = new ApiClient(process.url().toString());
            emulator.post(
                    TestAccount.DEFAULT,
                    "CreateFlow",
                    Map.of("Name", "f", "Definition", "{type: flow, steps: [a]}", "Type", "FDL"));
            List<Thread> clients = startUntilItIsGone(emulator, started);
            while (started.size() < STARTS) {
                Thread.sleep(10);
            }
            process.handle().destroyForcibly();
            for (Thread client : clients) {
                client.join();
            }
        }

        try (FnfProcess process = FnfProcess.start(data, DemoEmulator.SEED)) {
            ApiClient emulator = new ApiClient(process.url().toString());
            for (String name : started) {
                Map<String, String> execution = Map.of("FlowName", "f", "ExecutionName", name, "WaitTimeSeconds", "30");
                JsonNode described = emulator.get(TestAccount.DEFAULT, "DescribeExecution", execution)
                        .json();
                assertThat(described.path("Status").asString())
                        .as(described.toString())
                        .isEqualTo("Succeeded");
                assertThat(emulator.get(TestAccount.DEFAULT, "GetExecutionHistory", execution)
                                .json()
                                .path("Events")
                                .size())
                        .isEqualTo(2);
            }
        }
    }

    private static List<Thread> startUntilItIsGone(ApiClient emulator, Queue<String> started) {
        return IntStream.range(0, CLIENTS)
                .mapToObj(client -> {
                    Thread thread = new Thread(() -> start(emulator, client, started), "client-" + client);
                    thread.setUncaughtExceptionHandler((ended, e) -> {});
                    thread.start();
                    return thread;
                })
                .toList();
    }

    private static void start(ApiClient emulator, int client, Queue<String> started) {
        for (int i = 0; ; i++) {
            String name = "c%d-%d".formatted(client, i);
            Answer answer = emulator.post(
                    TestAccount.DEFAULT, "StartExecution", Map.of("FlowName", "f", "ExecutionName", name));
            if (answer.status() != 200) {
                throw new IllegalStateException(answer.text());
            }
            started.add(name);
        }
    }
}
