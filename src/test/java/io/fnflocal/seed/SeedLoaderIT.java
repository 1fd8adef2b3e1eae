package io.fnflocal.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.unit.DataSize;

import io.fnflocal.EmulatorTest;

@EmulatorTest
class SeedLoaderIT {

    @Autowired
    private SeedLoader loader;

    @Autowired
    private JdbcTemplate database;

    @Test
    void appliesADocumentOnceHoweverManyInstancesOfferIt() {
        SeedSource document =
                document("5000000000000001", "executions: [{name: a, status: Running, startedTime: now}]");

        CompletableFuture<?>[] instances = IntStream.range(0, 4)
                .mapToObj(instance -> CompletableFuture.runAsync(() -> loader.apply(List.of(document))))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(instances).join();

        assertThat(executions("5000000000000001")).isEqualTo(1);
    }

    @Test
    void appliesAllDocumentsOrNone() {
        SeedSource good = document("5000000000000002", "executions: [{name: a, status: Running, startedTime: now}]");
        SeedSource bad = document("5000000000000003", "executions: [{name: a, status: running, startedTime: now}]");

        assertThatThrownBy(() -> loader.apply(List.of(good, bad))).isInstanceOf(SeedException.class);

        assertThat(executions("5000000000000002")).isZero();
        assertThat(database.queryForObject(
                        "select count(*) from fnf.account where id = '5000000000000002'", Long.class))
                .isZero();
        loader.apply(List.of(good));
        assertThat(executions("5000000000000002")).isEqualTo(1);
    }

    @Test
    void refusesRowsThatConflictWithWhatIsThere() {
        loader.apply(List.of(document("5000000000000004", "")));

        assertThatThrownBy(() -> loader.apply(List.of(document("5000000000000004", "definition: d2", ""))))
                .hasMessage(
                        "test.yaml:4: flow 'flow' already exists in account 5000000000000004 with another definition:"
                                + " from character 2 on it has '' but the document has '2'; give the same definition or none");
        assertThatThrownBy(() -> loader.apply(List.of(new SeedSource(
                        "test.yaml",
                        "accounts:\n - id: 5000000000000004\n   accessKeys:\n    - {id: testid, secret: x}"))))
                .hasMessage("test.yaml:4: access key 'testid' already exists with another value of account, secret;"
                        + " give the same or choose another id");
    }

    @Test
    void addsADocumentOnDemandOrRefusesItAsAWhole() throws Exception {
        String document = "accounts: [{id: 5000000000000010}, {id: 5000000000000011%s}]";

        assertThatThrownBy(() -> loader.add(stream(document.formatted(", flows: [{}]")), null))
                .hasMessage("document:1: an item of flows must have the key name");
        assertThatThrownBy(() -> loader.add(
                        stream(document.formatted(", accessKeys: [{id: new, secret: s}, {id: testid, secret: s}]")),
                        null))
                .hasMessage("document:1: access key 'testid' already exists with another value of account, secret;"
                        + " give the same or choose another id");
        assertThat(database.queryForList("select id from fnf.account where id like '50000000000000_1'", String.class))
                .doesNotContain("5000000000000011");
        assertThat(loader.add(stream(document.formatted("")), null))
                .isEqualTo(new SeedLoader.SeedResponse(0, List.of("5000000000000010", "5000000000000011")));
        assertThat(loader.add(stream(document.formatted("")), null).accounts()).hasSize(2);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void generatesTheSameExecutionsFromTheSameDocument() {
        String generate =
                "generate: [{count: 250, namePrefix: g-, newest: 2026-01-01T00:00:00Z, every: 3s, payload: 30,"
                        + " statuses: {Succeeded: 8, Failed: 1, Running: 1}, qualifier: v1, mapRunName: m}]";

        loader.apply(List.of(document("5000000000000005", generate), document("5000000000000006", generate)));

        List<Map<String, Object>> generated = generated("5000000000000005");
        assertThat(generated).hasSize(250).isEqualTo(generated("5000000000000006"));
        assertThat(generated.get(0))
                .containsEntry("name", "g-0000000001")
                .containsEntry("started", "2025-12-31 23:47:33")
                .containsEntry("input", "{\"n\":\"0000000000000000000001\"}")
                .containsEntry("qualifier", "v1")
                .containsEntry("map_run_name", "m");
        assertThat(generated.get(249)).containsEntry("started", "2026-01-01 00:00:00");
        assertThat(generated.stream().filter(row -> "Running".equals(row.get("status"))))
                .hasSize(25)
                .allSatisfy(row -> assertThat(row).containsEntry("millis", null).containsEntry("output", null));
        assertThat(generated.stream().filter(row -> !"Running".equals(row.get("status"))))
                .hasSize(225)
                .allSatisfy(row -> assertThat((Long) row.get("millis")).isBetween(1_000L, 60_000L));
    }

    @Test
    void keepsTimesOfTheFirstAndTheLastYear() {
        loader.apply(List.of(document(
                "5000000000000007",
                "executions: [{name: a, status: Failed, startedTime: 0001-01-01T00:00:00Z,"
                        + " stoppedTime: 9999-12-31T23:59:59.999Z}]")));

        assertThat(generated("5000000000000007").get(0)).containsEntry("started", "0001-01-01 00:00:00");
    }

    @Test
    void storesADefinitionOnce() {
        loader.apply(List.of(
                document("5000000000000008", "definition: the same", "executions: []"),
                document("5000000000000009", "definition: the same", "executions: []")));

        assertThat(database.queryForObject("select count(*) from fnf.definition where text = 'the same'", Long.class))
                .isEqualTo(1);
    }

    @Test
    void findsTheDocumentsOfADirectoryByName(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("b.yaml"), "accounts: []");
        Files.writeString(directory.resolve("a.yml"), "accounts: []");
        Files.writeString(directory.resolve("c.txt"), "no seed");

        assertThat(read(directory.toString()))
                .extracting(SeedSource::location)
                .containsExactly("file:" + directory.resolve("a.yml"), "file:" + directory.resolve("b.yaml"));
        assertThat(read("file:" + directory.resolve("b.yaml"), "classpath:seed/demo.yaml"))
                .hasSize(2);
    }

    @Test
    void prefersTheDocumentsOfTheSeedDirectoryWhereItHasAny(@TempDir Path directory) throws Exception {
        SeedSources sources = new SeedSources(properties(List.of("classpath:seed/demo.yaml"), directory, 2));

        assertThat(sources.read()).extracting(SeedSource::location).containsExactly("classpath:seed/demo.yaml");
        Files.writeString(directory.resolve("a.yaml"), "accounts: []");
        assertThat(sources.read())
                .extracting(SeedSource::location)
                .containsExactly("file:" + directory.resolve("a.yaml"));
    }

    @Test
    void refusesLocationsThatLeadToNothing(@TempDir Path directory) throws Exception {
        Files.write(directory.resolve("latin1.yaml"), new byte[] {'a', (byte) 0xE4});
        Files.writeString(directory.resolve("large.yaml"), "# " + "x".repeat(2_000));

        Stream.of("classpath:none.yaml", "file:/none.yaml", "none.yaml")
                .forEach(location -> assertThatThrownBy(() -> read(location))
                        .hasMessageStartingWith(location + ": there is no such file; it must be classpath:…"));
        assertThatThrownBy(() -> read(directory.resolve("latin1.yaml").toString()))
                .hasMessageEndingWith("is not UTF-8");
        assertThatThrownBy(() -> read(directory.resolve("large.yaml").toString()))
                .hasMessageEndingWith("is larger than 1024 bytes, the maximum that fnf.seed-max-size sets");
    }

    private static List<SeedSource> read(String... locations) {
        return new SeedSources(properties(List.of(locations), null, 1)).read();
    }

    private static SeedProperties properties(List<String> locations, @Nullable Path directory, int kilobytes) {
        return new SeedProperties(
                locations, directory, DataSize.ofKilobytes(kilobytes), DataSize.ofMegabytes(1), 1_000, 1_000);
    }

    private long executions(String account) {
        return database.queryForList(
                        "select count(*) from fnf.execution join fnf.flow on flow.id = flow_id where account_id = ?",
                        Long.class,
                        account)
                .get(0);
    }

    private List<Map<String, Object>> generated(String account) {
        return database.queryForList("""
                select execution.name, status, to_char(started_time at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS') as started,
                    (extract(epoch from stopped_time - started_time) * 1000)::bigint as millis,
                    input, output, qualifier, map_run_name
                from fnf.execution join fnf.flow on flow.id = flow_id
                where account_id = ?
                order by execution.name
                """, account);
    }

    private static SeedSource document(String account, String fields) {
        return document(account, "definition: d", fields);
    }

    private static SeedSource document(String account, String definition, String fields) {
        return new SeedSource(
                "test.yaml",
                "accounts:\n  - id: %s\n    flows:\n      - name: flow\n        %s\n        %s\n"
                        .formatted(account, definition, fields));
    }
}
