package io.fnflocal.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.EmulatorTest;
import io.fnflocal.seed.TestSeed;

/** More slow clients than there are threads stop nobody else. */
@EmulatorTest
@ExtendWith(OutputCaptureExtension.class)
class SlowClientsIT {

    private static final int CLIENTS = 250;
    private static final Duration SOON = Duration.ofSeconds(40);

    @Autowired
    private ApiClient api;

    @Autowired
    private TestSeed seed;

    @ParameterizedTest
    @ValueSource(
            strings = {"POST /", "PUT /_fnf/clock", "POST /_fnf/accounts", "GET /actuator/health", "TRACE /", "POST /;x"
            })
    void halfABodyHoldsNoThread(String line) throws IOException {
        String account = seed.accountWithFlow("{name: unhurried, definition: d}");
        List<RawConnection> clients = clients(
                line + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\nhalf");

        assertOthersAreServed(account);
        close(clients);
    }

    @Test
    void aPageThatIsNotReadHoldsNeitherThreadNorLock(CapturedOutput log) throws IOException {
        String account = seed.accountWithFlow(
                "{name: unhurried, definition: d, generate: [{count: 100, namePrefix: large-, payload: 32768}]}");
        List<RawConnection> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Map<String, String> call = ApiClient.sign(
                    "GET",
                    "key-" + account,
                    "secret-" + account,
                    Map.of(
                            "Action",
                            "ListExecutions",
                            "Version",
                            "2019-03-15",
                            "FlowName",
                            "unhurried",
                            "Limit",
                            "100"));
            clients.add(client("GET /?" + ApiClient.encode(call) + " HTTP/1.1\r\nHost: x\r\n\r\n"));
        }

        assertOthersAreServed(seed.accountWithFlow("{name: unhurried, definition: d}"));
        close(clients);
        assertOthersAreServed(seed.accountWithFlow("{name: unhurried, definition: d}"));
        assertThat(log.getAll()).doesNotContain("ERROR", "Exception");
    }

    private List<RawConnection> clients(String request) throws IOException {
        List<RawConnection> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(client(request));
        }
        return clients;
    }

    private RawConnection client(String request) throws IOException {
        RawConnection client = new RawConnection(api.port());
        client.write(request);
        return client;
    }

    private static void close(List<RawConnection> clients) throws IOException {
        for (RawConnection client : clients) {
            client.close();
        }
    }

    private void assertOthersAreServed(String account) {
        assertServed(() -> api.get("/actuator/health/liveness"));
        assertServed(() -> api.listExecutions(account, Map.of("FlowName", "unhurried")));
        assertServed(() -> api.call("PUT", "/_fnf/clock?account=" + account, "{\"offset\": \"PT1S\"}"));
    }

    private static void assertServed(Supplier<Answer> call) {
        assertThat(CompletableFuture.supplyAsync(call))
                .succeedsWithin(SOON)
                .satisfies(
                        answer -> assertThat(answer.status()).as(answer.text()).isEqualTo(200));
    }
}
