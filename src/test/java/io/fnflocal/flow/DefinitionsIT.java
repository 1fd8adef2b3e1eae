package io.fnflocal.flow;

import static java.util.Collections.nCopies;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import io.fnflocal.ApiClient;
import io.fnflocal.EmulatorTest;
import io.fnflocal.seed.TestSeed;

/** What a list shows as an execution's definition when another process writes, or the database is restored. */
@EmulatorTest
class DefinitionsIT {

    private static final String FLOW = """
            name: f
            definition: first
            executions:
              - {name: e, status: Running, startedTime: now-1m}
            """;

    @Autowired
    private ApiClient api;

    @Autowired
    private TestSeed seed;

    @Autowired
    private FlowWriter flows;

    @Autowired
    private JdbcTemplate database;

    private String account = "";

    @BeforeEach
    void listOnce() {
        account = seed.accountWithFlow(FLOW);
        assertThat(listedDefinition()).isEqualTo("first");
    }

    @Test
    void isTheOneThatAnotherProcessGaveIt() {
        useDefinition(flows.definitionId("second, written by another process"));

        assertThat(listedDefinition()).isEqualTo("second, written by another process");
    }

    @Test
    void isReadEachTimeIfItsIdIsANumberOfBefore() {
        long id = insertNumbered("of an earlier version");
        useDefinition(id);
        assertThat(listedDefinition()).isEqualTo("of an earlier version");

        // As in the backup of another database.
        database.update("update fnf.definition set text = 'restored' where id = ?", id);

        assertThat(listedDefinition()).isEqualTo("restored");
        database.update("update fnf.definition set text = 'of an earlier version' where id = ?", id);
    }

    @Test
    void hasAnIdMadeOfItsText() {
        long id = flows.definitionId("你好 😀");

        assertThat(id).isEqualTo(Definitions.idOf("你好 😀"));
        assertThat(database.queryForObject(
                        "select ('x' || left(encode(digest, 'hex'), 16))::bit(64)::bigint from fnf.definition where id = ?",
                        Long.class,
                        id))
                .isEqualTo(id);
    }

    @Test
    void isStoredOnceWhenManyStoreItAtOnce() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 200; round++) {
                String text = "stored at once in round " + round + ": " + UUID.randomUUID();
                List<Future<Long>> ids = writers.invokeAll(nCopies(8, () -> flows.definitionId(text)));

                assertThat(ids).allSatisfy(id -> assertThat(id.get()).isEqualTo(Definitions.idOf(text)));
            }
        } finally {
            writers.shutdown();
        }
    }

    @Test
    void isThatOfBeforeIfItIsStoredAgain() {
        String text = "numbered: " + UUID.randomUUID();

        assertThat(insertNumbered(text)).isEqualTo(flows.definitionId(text));
    }

    private long insertNumbered(String text) {
        Long id = database.queryForObject("""
                insert into fnf.definition (digest, text)
                values (sha256(convert_to(?, 'UTF8')), ?)
                on conflict (digest) do update set digest = excluded.digest
                returning id
                """, Long.class, text, text);
        return requireNonNull(id);
    }

    private void useDefinition(long id) {
        database.update("""
                update fnf.execution
                set definition_id = ?
                where flow_id = (select id from fnf.flow where account_id = ?)
                """, id, account);
    }

    private String listedDefinition() {
        return api.listExecutions(account, Map.of("FlowName", "f"))
                .json()
                .at("/Executions/0/FlowDefinition")
                .asString();
    }
}
