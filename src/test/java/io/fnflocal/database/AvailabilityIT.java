package io.fnflocal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;

/** The database goes away under load and comes back. */
class AvailabilityIT {

    private static final int CLIENTS = 4;
    private static final String SECRET = "the same after each start";
    private static final Map<String, String> LIST =
            Map.of("Action", "ListExecutions", "Version", "2019-03-15", "FlowName", "my_flow_name", "Limit", "5");

    private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean stop = new AtomicBoolean();

    @Test
    void answersInTheDialectWhileTheDatabaseIsAwayAndRecoversByItself(@TempDir Path data) throws Exception {
        EmbeddedPostgresServer postgres = start(0, data);
        int port = postgres.await().port();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try (ConfigurableApplicationContext emulator = emulatorOn(postgres)) {
            ApiClient api = emulator.getBean(ApiClient.class);
            for (int i = 0; i < CLIENTS; i++) {
                clients.execute(() -> callUntilStopped(api));
            }
            awaitOutcomes(200, 50);
            postgres.close();
            awaitOutcomes(500, CLIENTS);
            assertThat(statusOf(api, "readiness")).isEqualTo(503);
            assertThat(statusOf(api, "liveness")).isEqualTo(200);
            postgres = start(port, data);
            Instant back = Instant.now();
            outcomes.clear();
            awaitOutcomes(200, 50);

            Instant firstSuccess = outcomes.stream()
                    .filter(outcome -> outcome.status() == 200)
                    .map(Outcome::time)
                    .min(Instant::compareTo)
                    .orElseThrow();
            assertThat(Duration.between(back, firstSuccess)).isLessThan(Duration.ofSeconds(5));
            assertThat(statusOf(api, "readiness")).isEqualTo(200);
        } finally {
            stop.set(true);
            clients.shutdownNow();
            postgres.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"execution", "access_key"})
    void answersInBoundedTimeWhenStatementsHangAndThePoolIsExhausted(String table, @TempDir Path data)
            throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try (EmbeddedPostgresServer postgres = start(0, data);
                ConfigurableApplicationContext emulator = emulatorOn(
                        postgres,
                        "spring.datasource.hikari.maximum-pool-size=2",
                        "spring.datasource.hikari.connection-timeout=500",
                        "spring.jpa.properties.jakarta.persistence.query.timeout=1000");
                Connection blocker = postgres.await().dataSource().getConnection();
                Statement statement = blocker.createStatement()) {
            ApiClient api = emulator.getBean(ApiClient.class);
            blocker.setAutoCommit(false);
            statement.execute("lock table fnf." + table + " in access exclusive mode");

            for (int i = 0; i < CLIENTS; i++) {
                clients.execute(() -> callUntilStopped(api));
            }
            awaitOutcomes(500, 2 * CLIENTS);
            // Two of them held a connection: theirs were the statements that hung.
            await().until(() ->
                    outcomes.stream().map(Outcome::client).distinct().count() == CLIENTS);
            blocker.rollback();
            outcomes.clear();
            awaitOutcomes(200, 50);
        } finally {
            stop.set(true);
            clients.shutdownNow();
        }
    }

    /** Such as a proxy before a database that is still starting. */
    @Test
    void answersInTheDialectWhenSomethingElseAcceptsItsConnectionsAndCloses(@TempDir Path data) throws Exception {
        EmbeddedPostgresServer postgres = start(0, data);
        try (ConfigurableApplicationContext emulator = emulatorOn(postgres)) {
            ApiClient api = emulator.getBean(ApiClient.class);
            postgres.close();
            try (ServerSocket imposter =
                    new ServerSocket(postgres.await().port(), 50, InetAddress.getLoopbackAddress())) {
                Thread closer = new Thread(() -> acceptAndClose(imposter));
                closer.start();

                Answer answer = api.get(ApiClient.sign("GET", "testid", "testsecret", LIST));

                assertThat(answer.status()).isEqualTo(500);
                assertThat(answer.code()).isEqualTo("InternalServerError");
            }
        }
    }

    private static int statusOf(ApiClient api, String probe) {
        return api.send(HttpRequest.newBuilder().uri(api.uri("/actuator/health/" + probe)))
                .status();
    }

    private static void acceptAndClose(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket connection = server.accept()) {
                connection.getInputStream().read();
            } catch (IOException e) {
                // Also how the server's own end shows.
            }
        }
    }

    private void callUntilStopped(ApiClient api) {
        while (!stop.get()) {
            Instant start = Instant.now();
            Answer answer = api.get(ApiClient.sign("GET", "testid", "testsecret", LIST));
            outcomes.add(new Outcome(
                    Thread.currentThread().getName(),
                    Instant.now(),
                    Duration.between(start, Instant.now()),
                    answer.status(),
                    answer));
        }
    }

    /** Waits for so many answers of this status; whatever comes meanwhile has to be an answer of the dialect, soon. */
    private void awaitOutcomes(int status, int count) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> outcomes.stream()
                                .filter(outcome -> outcome.status() == status)
                                .count()
                        >= count);
        assertThat(List.copyOf(outcomes)).allSatisfy(outcome -> {
            assertThat(outcome.latency()).isLessThan(Duration.ofSeconds(10));
            if (outcome.status() == 200) {
                assertThat(outcome.answer().json().has("Executions")).isTrue();
            } else {
                assertThat(outcome.status()).isEqualTo(500);
                assertThat(outcome.answer().code()).isEqualTo("InternalServerError");
                assertThat(outcome.answer().message()).isEqualTo("An internal error has occurred. Please retry.");
                assertThat(outcome.answer().header("x-acs-request-id"))
                        .isEqualTo(outcome.answer().json().path("RequestId").asString());
            }
        });
    }

    private static EmbeddedPostgresServer start(int port, Path data) {
        EmbeddedPostgresServer postgres = new EmbeddedPostgresServer(
                EmbeddedServers.launcher(new EmbeddedPostgresProperties(port, null, data.resolve("data"), SECRET)),
                () -> {});
        postgres.await();
        return postgres;
    }

    private static ConfigurableApplicationContext emulatorOn(EmbeddedPostgresServer postgres, String... settings)
            throws Exception {
        return new SpringApplicationBuilder(Class.forName("io.fnflocal.FnfLocalApplication"), ApiClient.class)
                .initializers(context -> TestPropertyValues.of(
                                "server.port=0",
                                "spring.datasource.url=" + postgres.await().url(),
                                "spring.datasource.username=postgres",
                                "spring.datasource.password=" + SECRET,
                                "logging.level.io.fnflocal.gateway=off")
                        .and(settings)
                        .applyTo(context))
                .run();
    }

    private record Outcome(String client, Instant time, Duration latency, int status, Answer answer) {}
}
