package io.fnflocal.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.fnflocal.ApiClient;
import io.fnflocal.testing.FnfProcess;

/** What a start says about its seed. */
class SeedStartIT {

    private static final String SEED = """
            accounts:
              - id: "1000000000000001"
                accessKeys: [{id: testid, secret: testsecret}]
                flows:
                  - {name: nightly, definition: d, executions: [{name: run-1, status: Running, startedTime: now}]}
            """;

    @TempDir
    private Path directory;

    @Test
    void tellsAllMistakesBeforeADatabaseIsStarted() throws IOException {
        Path seed = Files.writeString(directory.resolve("seed.yaml"), "acounts: []\naccounts:\n  - id: 7\n  - {}\n");
        Path data = directory.resolve("data");

        assertThatThrownBy(() -> start(seed, data))
                .hasMessageContaining("seed.yaml:1: the key 'acounts'")
                .hasMessageContaining("seed.yaml:3: id is '7'")
                .hasMessageContaining("seed.yaml:4: an item of accounts must have the key id")
                .hasMessageContaining("Fix the document")
                .hasMessageNotContaining("\tat ");
        assertThat(data).doesNotExist();
    }

    @Test
    void saysWhatIsWrongWithTheDefaultScriptBeforeADatabaseIsStarted() {
        Path data = directory.resolve("data");

        assertThatThrownBy(() -> FnfProcess.start(
                        "fnf.executions.default-script=nope", "fnf.embedded-postgres.data-directory=" + data))
                .hasMessageContaining(
                        "fnf.executions.default-script:1: script is 'nope' but must be one of default, fail,")
                .hasMessageContaining("Correct the setting")
                .hasMessageNotContaining("\tat ");
        assertThat(data).doesNotExist();
    }

    @Test
    void saysHowToBeginAnewWhereTheDatabaseKeepsOtherData() throws IOException {
        Path seed = Files.writeString(directory.resolve("seed.yaml"), SEED);
        Path data = directory.resolve("data");
        start(seed, data).close();
        start(seed, data).close();

        Files.writeString(seed, SEED + "      - {name: weekly, definition: d}\n");
        assertThatThrownBy(() -> start(seed, data))
                .hasMessageContaining("seed.yaml:5: execution 'run-1' already exists in flow 'nightly'")
                .hasMessageContaining("The database keeps the data of earlier starts")
                .hasMessageContaining("`docker compose down -v`")
                .hasMessageContaining("`drop schema fnf cascade`")
                .hasMessageContaining("POST /_fnf/reset")
                .hasMessageNotContaining("\tat ");

        Files.writeString(seed, SEED.replaceFirst("name: run-1", "name: run-2"));
        try (FnfProcess emulator = start(seed, data)) {
            assertThat(new ApiClient(emulator.url().toString())
                            .get("/_fnf/seed")
                            .text())
                    .contains("run-1", "run-2");
        }
    }

    private static FnfProcess start(Path seed, Path data) {
        return FnfProcess.start("fnf.seed=" + seed, "fnf.embedded-postgres.data-directory=" + data);
    }
}
