package io.fnflocal.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResetBesideChangesIT {

    private static final int EXECUTIONS = 3_000;
    private static final String SEED = """
            accounts:
              - id: "1000000000000001"
                accessKeys: [{id: testid, secret: testsecret}]
                flows:
                  - name: a_flow
                    definition: x
                    generate: [{count: %d, namePrefix: run-, statuses: {Running: 1}}]
            """;

    @Test
    void waitsForExecutionsThatAreJustEnded(@TempDir Path directory) throws Exception {
        Path seed = Files.writeString(directory.resolve("seed.yaml"), SEED.formatted(EXECUTIONS));
        try (EmulatorJar emulator = EmulatorJar.start("--fnf.seed=" + seed)) {
            AtomicBoolean done = new AtomicBoolean();
            ExecutorService threads = Executors.newFixedThreadPool(4);
            List<Future<Set<Integer>>> changes = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Random random = new Random(i);
                changes.add(threads.submit(() -> endSome(emulator, random, done)));
            }

            Set<Integer> resets = new TreeSet<>();
            for (int i = 0; i < 10; i++) {
                resets.add(emulator.call("POST", "/_fnf/reset", "").status());
            }
            done.set(true);

            assertThat(resets).containsExactly(204);
            for (Future<Set<Integer>> change : changes) {
                assertThat(change.get()).isNotEmpty().isSubsetOf(200, 409);
            }
            threads.shutdown();
        }
    }

    @Test
    void namesADocumentThatCanNotBeAppliedAnyMoreAndKeepsTheData(@TempDir Path directory) throws IOException {
        Path seed = Files.writeString(directory.resolve("seed.yaml"), SEED.formatted(1));
        try (EmulatorJar emulator = EmulatorJar.start("--fnf.seed=" + seed)) {
            Files.writeString(seed, "acounts: []");

            String problem = emulator.call("POST", "/_fnf/reset", "").problem(400);

            assertThat(problem).contains("seed.yaml:1: ", "acounts");
            assertThat(emulator.get("/_fnf/seed").text()).contains("run-0000000001");
        }
    }

    private static Set<Integer> endSome(EmulatorJar emulator, Random random, AtomicBoolean done) {
        Set<Integer> statuses = new TreeSet<>();
        while (!done.get()) {
            String execution =
                    "/_fnf/executions/1000000000000001/a_flow/run-%010d".formatted(1 + random.nextInt(EXECUTIONS));
            statuses.add(emulator.call("PATCH", execution, "{\"status\": \"Stopped\"}")
                    .status());
        }
        return statuses;
    }
}
