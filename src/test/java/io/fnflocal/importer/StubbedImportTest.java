package io.fnflocal.importer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An import from an endpoint that answers what the test wants; at first only ListExecutions. */
abstract class StubbedImportTest {

    final StubEndpoint endpoint = new StubEndpoint(StubEndpoint::onlyExecutions);

    Path progress = Path.of("");

    @BeforeEach
    void nameProgressFile(@TempDir Path directory) {
        progress = directory.resolve("progress.jsonl");
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    ImportRun run(String... options) {
        List<String> all = new ArrayList<>(List.of("--progress-file", progress.toString()));
        all.addAll(List.of(options));
        return ImportRun.of("testid", "testsecret", endpoint.url(), all.toArray(String[]::new));
    }
}
