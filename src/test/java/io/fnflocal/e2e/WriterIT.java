package io.fnflocal.e2e;

import static io.fnflocal.ApiClient.encode;
import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Named.named;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.ApiClient.TestAccount;
import io.fnflocal.gateway.GatewayRequest;
import tools.jackson.databind.JsonNode;

/** Writes through the balancer of the compose file's profile {@code ha}, which {@code .ci/stack} has started. */
@EnabledIfSystemProperty(named = "stack.ha.port", matches = "\\d+")
class WriterIT {

    private static final int KILLS = 3;
    private static final int FLOWS_BETWEEN_KILLS = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final TestAccount ACCOUNT = TestAccount.DEFAULT;

    private final ApiClient api = new ApiClient("http://localhost:" + System.getProperty("stack.ha.port", ""));

    static Stream<Named<BiFunction<ApiClient, SortedMap<String, String>, Answer>>> placesOfAnAction() {
        return Stream.of(
                named("query", (api, call) -> api.get("/?" + encode(signed("GET", call)))),
                named("escaped in a query", (api, call) -> api.get("/?" + escape(encode(signed("GET", call))))),
                named("form", (api, call) -> api.send(form(api, encode(signed("POST", call))))),
                named("escaped in a form", (api, call) -> api.send(form(api, escape(encode(signed("POST", call)))))),
                named("end of a large form", (api, call) -> api.send(form(api, large(call)))),
                named("header", (api, call) -> {
                    String action = requireNonNull(call.remove("Action"));
                    return api.send(form(api, encode(signed("POST", call))).header("x-acs-action", action));
                }));
    }

    @ParameterizedTest
    @MethodSource("placesOfAnAction")
    void callThatWritesGoesToTheWriterWhereverItsActionIs(
            BiFunction<ApiClient, SortedMap<String, String>, Answer> client) {
        Answer answer = client.apply(api, createFlow(newName()));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    @RepeatedTest(50)
    void describesWhatHasJustBeenWritten() {
        String name = newName();
        assertThat(create(name).status()).isEqualTo(200);

        Answer described = api.get(ACCOUNT, "DescribeFlow", Map.of("Name", name));

        assertThat(described.status()).as(described.text()).isEqualTo(200);
    }

    @Test
    void losesNoAcknowledgedWriteThoughTheWriterIsKilled() throws Exception {
        String writer = Docker.container("writer");
        Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
        Queue<Answer> failures = new ConcurrentLinkedQueue<>();
        Queue<Answer> lists = new ConcurrentLinkedQueue<>();
        ScheduledExecutorService clients = Executors.newScheduledThreadPool(2);
        try {
            Future<?> writing =
                    clients.scheduleWithFixedDelay(() -> createOne(acknowledged, failures), 0, 10, MILLISECONDS);
            Future<?> reading =
                    clients.scheduleWithFixedDelay(() -> lists.add(list(Map.of("Limit", "1"))), 0, 50, MILLISECONDS);
            for (int i = 1; i <= KILLS; i++) {
                awaitMore(acknowledged);
                Docker.killProcess(writer);
            }
            awaitMore(acknowledged);
            assertThat(List.of(writing, reading)).as("no client has failed").noneMatch(Future::isDone);
        } finally {
            clients.shutdown();
        }
        assertThat(clients.awaitTermination(PATIENCE.toSeconds(), SECONDS)).isTrue();

        System.out.printf("writer killed %d times: %d flows acknowledged%n", KILLS, acknowledged.size());
        assertThat(lists).extracting(Answer::status).containsOnly(200);
        assertThat(failures).isNotEmpty().allSatisfy(failure -> {
            assertThat(failure.code()).isEqualTo("InternalServerError");
            assertThat(failure.header("x-acs-request-id")).isNotEmpty();
        });
        assertThat(acknowledged)
                .allSatisfy(name -> assertThat(api.get(ACCOUNT, "DescribeFlow", Map.of("Name", name))
                                .status())
                        .isEqualTo(200));
        await().untilAsserted(() -> assertThat(listAll()).containsAll(acknowledged));
    }

    private static void awaitMore(Queue<String> acknowledged) {
        int enough = acknowledged.size() + FLOWS_BETWEEN_KILLS;
        await().atMost(PATIENCE).until(() -> acknowledged.size() >= enough);
    }

    private void createOne(Queue<String> acknowledged, Queue<Answer> failures) {
        String name = newName();
        Answer answer = create(name);
        if (answer.status() == 200) {
            acknowledged.add(name);
        } else {
            failures.add(answer);
        }
    }

    private Answer create(String name) {
        return api.post(ACCOUNT, "CreateFlow", createFlow(name));
    }

    private Set<String> listAll() {
        Set<String> names = new HashSet<>();
        String nextToken = "";
        do {
            JsonNode page =
                    list(Map.of("Limit", "1000", "NextToken", nextToken)).json();
            page.path("Flows")
                    .values()
                    .forEach(flow -> names.add(flow.path("Name").asString()));
            nextToken = page.path("NextToken").asString("");
        } while (!nextToken.isEmpty());
        return names;
    }

    private Answer list(Map<String, String> parameters) {
        return api.get(ACCOUNT, "ListFlows", parameters);
    }

    private static String newName() {
        return "written_" + UUID.randomUUID();
    }

    private static SortedMap<String, String> createFlow(String name) {
        return new TreeMap<>(Map.of(
                "Action", "CreateFlow",
                "Version", "2019-03-15",
                "Name", name,
                "Type", "FDL",
                "Definition", "Type: StateMachine\nStartAt: One\nStates: [{Type: Pass, Name: One, End: true}]\n"));
    }

    private static SortedMap<String, String> signed(String method, Map<String, String> call) {
        return ApiClient.sign(method, ACCOUNT.accessKeyId(), ACCOUNT.secret(), call);
    }

    private static String escape(String encoded) {
        return encoded.replace("Action=CreateFlow", "Acti%6Fn=%43reateFlow");
    }

    /** Almost as large as a body may be, with the action behind all that the balancer keeps. */
    private static String large(SortedMap<String, String> call) {
        int size = encode(signed("POST", call)).length();
        call.put("Padding", "x".repeat(GatewayRequest.MAX_BODY - size - 100));
        SortedMap<String, String> signed = signed("POST", call);
        String action = signed.remove("Action");
        return encode(signed) + "&Action=" + action;
    }

    private static HttpRequest.Builder form(ApiClient api, String form) {
        return HttpRequest.newBuilder(api.uri("/"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
    }
}
