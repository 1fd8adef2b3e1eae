package io.fnflocal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.TestAccount;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

class PgBouncerIT {

    private static final int CALLS = 12;

    private static final String SEED = """
            accounts:
              - id: "%s"
                flows:
                  - name: nightly
                    definition: any
                    executions:
                      - name: scripted
                        startedTime: now
                        script: [{after: 1ms, status: Succeeded}]
                    generate: [{count: 120, namePrefix: run-, newest: now, every: 1m}]
            """;

    @Test
    void worksThoughEachTransactionHasAnotherSession(@TempDir Path directory) throws Exception {
        Optional<Path> program = PgBouncer.program();
        assumeTrue(program.isPresent(), "PgBouncer is not installed");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
                PgBouncer bouncer = PgBouncer.start(program.get(), directory, postgres.getPort());
                ConfigurableApplicationContext emulator = emulatorOn(bouncer)) {
            ApiClient api = emulator.getBean(ApiClient.class);

            IntStream.range(0, CALLS).parallel().forEach(call -> useEverything(api));

            assertThat(api.call("POST", "/_fnf/reset", "").status()).isEqualTo(204);
            for (int i = 0; i < CALLS; i++) {
                assertThat(query(bouncer, "show transaction_isolation")).isEqualTo("read committed");
                assertThat(query(bouncer, "show default_transaction_isolation")).isEqualTo("read committed");
                assertThat(query(bouncer, "show default_transaction_read_only")).isEqualTo("off");
            }
        }
    }

    private static void useEverything(ApiClient api) {
        TestAccount account = api.newAccount();
        assertThat(api.putSeed(SEED.formatted(account.id())).status()).isEqualTo(201);
        for (Map<String, String> filter : List.of(
                Map.<String, String>of(), Map.of("ExecutionNamePrefix", "run-"), Map.of("Status", "Succeeded"))) {
            Map<String, String> call = new HashMap<>(filter);
            call.putAll(Map.of("FlowName", "nightly", "Limit", "5"));
            assertThat(api.list(account, call).names()).hasSize(5);
            call.put("NextToken", "unknown");
            assertThat(api.list(account, call).code()).isEqualTo("InvalidArgument");
        }
        assertThat(api.get("/_fnf/seed?account=" + account.id()).text()).contains("run-");
        assertThat(api.get("/_fnf/curl?Action=ListExecutions&FlowName=nightly").status())
                .isEqualTo(200);
        assertThat(api.call("DELETE", "/_fnf/accounts/" + account.id(), "").status())
                .isEqualTo(204);
    }

    private static ConfigurableApplicationContext emulatorOn(PgBouncer bouncer) throws Exception {
        return new SpringApplicationBuilder(Class.forName("io.fnflocal.FnfLocalApplication"), ApiClient.class)
                .initializers(context -> TestPropertyValues.of(
                                "server.port=0",
                                "spring.datasource.url=" + bouncer.url(),
                                "spring.datasource.username=postgres")
                        .applyTo(context))
                .run();
    }

    private static String query(PgBouncer bouncer, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(bouncer.url(), "postgres", "");
                ResultSet row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
