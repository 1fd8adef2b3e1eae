package io.fnflocal.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.fnflocal.importer.StubEndpoint.Answer;

class ImportProgressTests extends StubbedImportTest {

    @Test
    void goesOnWhereItWasInterrupted() throws IOException {
        String uninterrupted = run("--flow", "f").document();
        failAtPage(3);
        assertThat(run("--flow", "f").messages())
                .contains("2 answers are kept in " + progress, "403 InvalidAccessKeyID");
        // The process was killed while it wrote, amid a character.
        Files.write(progress, new byte[] {'{', '"', (byte) 0xE4}, StandardOpenOption.APPEND);
        int before = endpoint.calls().size();
        endpoint.answer(StubEndpoint::onlyExecutions);

        ImportRun resumed = run("--flow", "f");

        assertThat(resumed.status()).isZero();
        assertThat(resumed.messages()).contains("resumed: 2 answers are there already");
        assertThat(resumed.document()).isEqualTo(uninterrupted);
        assertThat(endpoint.calls().subList(before, endpoint.calls().size()).stream()
                        .filter(call -> "ListExecutions".equals(call.get("Action"))))
                .singleElement()
                .satisfies(call -> assertThat(call).containsEntry("NextToken", "198"));
        assertThat(progress).doesNotExist();
    }

    @Test
    void refusesTheProgressOfAnotherImport() throws IOException {
        failAtPage(2);
        run("--flow", "f", "--limit", "200");
        String kept = Files.readString(progress);

        ImportRun other = run("--flow", "f", "--limit", "201");

        assertThat(other.status()).isEqualTo(2);
        assertThat(other.messages())
                .contains("progress.jsonl belongs to an import with another value of 'limit', 200 instead of 201");
        assertThat(progress).hasContent(kept);
    }

    @Test
    void refusesAFileThatIsNoProgress() throws IOException {
        Files.writeString(progress, "accounts:\n  - id: 1\n");

        assertThat(run("--flow", "f").messages()).contains("progress.jsonl is no progress of an import");
        assertThat(progress).hasContent("accounts:\n  - id: 1\n");
    }

    @Test
    void beginsAnewAfterAFirstLineWithoutEnd() throws IOException {
        Files.writeString(progress, "{\"endpo");

        assertThat(run("--flow", "f").status()).isZero();
    }

    private void failAtPage(int page) {
        List<String> asked = new ArrayList<>();
        endpoint.answer(call -> {
            if ("ListExecutions".equals(call.get("Action"))) {
                asked.add("");
            }
            return asked.size() == page ? Answer.error(403, "InvalidAccessKeyID") : StubEndpoint.onlyExecutions(call);
        });
    }
}
