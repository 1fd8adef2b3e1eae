package io.fnflocal.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.unit.DataSize;

import io.fnflocal.EmulatorTest;
import io.fnflocal.account.AccountProperties;

@EmulatorTest
class SeedExportIT {

    @Autowired
    private JdbcClient database;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private TestSeed seed;

    @Test
    void leavesOutTheFlowsOfOtherRegions() {
        String account = seed.accountWithFlow("{name: far, definition: d}");

        String document =
                new String(export("eu-central-1", DataSize.ofMegabytes(1)).exportAll(), StandardCharsets.UTF_8);

        assertThat(document)
                .contains("  - id: '" + account + "'\n", "id: key-" + account)
                .doesNotContain("far");
        assertThat(export("cn-hangzhou", DataSize.ofMegabytes(1)).exportAccount(account))
                .hasValueSatisfying(found ->
                        assertThat(new String(found, StandardCharsets.UTF_8)).contains("far"));
    }

    @Test
    void stopsReadingOnceTheDocumentIsTooLarge() {
        String account = seed.accountWithFlow(
                "{name: large, definition: d, generate: [{count: 3000, namePrefix: g-, payload: 1000}]}");

        assertThatThrownBy(
                        () -> export("cn-hangzhou", DataSize.ofKilobytes(100)).exportAccount(account))
                .isInstanceOf(SeedTooLargeException.class)
                .hasMessageEndingWith("is larger than 102400 bytes, the maximum that fnf.seed-max-size sets");
    }

    private SeedExport export(String region, DataSize maxSize) {
        return new SeedExport(
                database,
                transactions,
                new AccountProperties(region, "1000000000000001"),
                new SeedProperties(List.of(), null, maxSize, DataSize.ofMegabytes(1), 1, 1));
    }
}
