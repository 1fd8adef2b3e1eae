package io.fnflocal.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;

/** The compose file's profile {@code ha}, which {@code .ci/stack} has started, loses one container after the other. */
@EnabledIfSystemProperty(named = "stack.ha.port", matches = "\\d+")
class OutageIT {

    private static final int CLIENTS = 4;
    private static final Duration RECOVERY = Duration.ofSeconds(5);
    private static final Map<String, String> LIST =
            Map.of("Action", "ListExecutions", "Version", "2019-03-15", "FlowName", "my_flow_name", "Limit", "5");

    private final ApiClient api = new ApiClient("http://localhost:" + System.getProperty("stack.ha.port", ""));
    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean stop = new AtomicBoolean();

    @ParameterizedTest
    @ValueSource(strings = {"reader", "replica", "postgres"})
    void answersEveryCallThoughAContainerIsKilled(String service) throws Exception {
        String container = Docker.container(service);
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        Instant killed;
        try {
            for (int i = 0; i < CLIENTS; i++) {
                clients.execute(this::callUntilStopped);
            }
            await().until(() -> calls.size() > 100);
            Docker.run("kill", container);
            killed = Instant.now();
            awaitCallsAfter(killed.plus(RECOVERY.multipliedBy(3)));
            Docker.run("start", container);
            await().atMost(Duration.ofMinutes(2)).until(() -> Docker.isHealthy(container));
            awaitCallsAfter(Instant.now().plus(RECOVERY));
        } finally {
            stop.set(true);
            clients.shutdown();
        }

        List<Call> all = List.copyOf(calls);
        System.out.printf(
                "%s killed: %d calls, %d of them not answered with 200, the slowest in %d ms%n",
                service,
                all.size(),
                all.stream().filter(call -> !call.isGood()).count(),
                all.stream().mapToLong(call -> call.duration().toMillis()).max().orElseThrow());
        assertThat(all).filteredOn(call -> !call.isAnswered()).isEmpty();
        assertThat(all)
                .filteredOn(call -> call.start().isAfter(killed.plus(RECOVERY)))
                .filteredOn(call -> !call.isGood())
                .isEmpty();
    }

    /** Posts, because this client would send a GET that was not answered once more. */
    private void callUntilStopped() {
        while (!stop.get()) {
            String form = ApiClient.encode(ApiClient.sign("POST", "testid", "testsecret", LIST));
            Instant start = Instant.now();
            @Nullable Answer answer = null;
            String problem = "";
            try {
                answer = api.send(HttpRequest.newBuilder(api.uri("/"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
            } catch (RuntimeException e) {
                problem = e.toString();
            }
            calls.add(new Call(start, Duration.between(start, Instant.now()), answer, problem));
        }
    }

    private void awaitCallsAfter(Instant time) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> calls.stream()
                                .filter(call -> call.start().isAfter(time))
                                .count()
                        > 100);
    }

    /**
     * @param answer null when none came
     * @param problem why none came
     */
    private record Call(
            Instant start, Duration duration, @Nullable Answer answer, String problem) {

        boolean isGood() {
            return answer != null && answer.status() == 200 && answer.names().size() == 5;
        }

        boolean isAnswered() {
            return isGood() || (answer != null && isInTheDialect(answer));
        }

        private static boolean isInTheDialect(Answer answer) {
            String requestId = answer.json().path("RequestId").asString("");
            return answer.code().equals("InternalServerError")
                    && !requestId.isEmpty()
                    && requestId.equals(answer.header("x-acs-request-id"));
        }

        @Override
        public String toString() {
            return start + " +" + duration.toMillis() + " ms: "
                    + (answer == null ? problem : answer.status() + " " + answer.text());
        }
    }
}
