package io.fnflocal.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import io.fnflocal.ApiClient;
import io.fnflocal.EmulatorTest;
import io.fnflocal.gateway.Actions;
import io.fnflocal.seed.TestSeed;
import io.fnflocal.server.RawConnection.Answer;
import io.fnflocal.signature.FuzzedCall;

/** Whatever comes is answered in the dialect, and nothing of it stays behind. */
@EmulatorTest
class FuzzIT {

    private static final long SEED = 20190315;
    /** Of the first run, which reaches everything and warms up. */
    private static final int VARIED = 5_000;

    /** Of the second run, which must leave nothing behind. */
    private static final int REQUESTS = 10_000;

    private static final int CLIENTS = 4;
    private static final int SECONDS_A_RUN = 120;

    /** Half of what a leak of 1 KiB a request would be; a used nonce is remembered with 16 to 32 bytes. */
    private static final long LARGEST_GROWTH = REQUESTS * 512L;

    @Autowired
    private ApiClient api;

    @Autowired
    private TestSeed seed;

    @Autowired
    private Actions actions;

    /** What actions refuse that have no other answer for these calls. */
    private static final Pattern REFUSED_BY_ACTION =
            Pattern.compile("Standard execution is not supported|No task waits for a report");

    /** Actions with an answer that comes from behind the gateway. */
    private final Set<String> reached = ConcurrentHashMap.newKeySet();

    @Test
    void speaksTheDialectWhateverComesAndForgetsIt() throws Exception {
        seed.apply("""
                accounts:
                  - id: "5800000000000001"
                    accessKeys:
                      - {id: fuzzKey, secret: fuzzSecret}
                      - {id: STS.fuzzKey, secret: fuzzSecret, securityToken: fuzz/Token}
                    flows:
                      - name: fuzz
                        definition: d
                        generate:
                          - {count: 12, namePrefix: run-, newest: now, every: 1m, statuses: {Succeeded: 1, Running: 1}}
                """);

        Map<String, Integer> outcomes = run(SEED, VARIED);

        assertThat(outcomes.getOrDefault("200", 0)).as(outcomes.toString()).isGreaterThan(VARIED / 5);
        assertThat(outcomes).containsKeys("ActionNotSupported", "APIVersionNotSupported", "EntityTooLarge");
        assertThat(outcomes).containsKeys("InvalidArgument", "MissingRequiredHeader", "MissingRequiredParams");
        assertThat(outcomes).containsKeys("InvalidAccessKeyID", "RequestTimeTooSkewed", "SignatureNotMatch");
        assertThat(outcomes).containsKeys("SignatureNonceUsed", "FlowNotExists", "UnsupportedMediaType");

        assertThat(reached).isEqualTo(actions.supported());

        long before = usedHeap();
        run(SEED + VARIED, REQUESTS);
        assertThat(usedHeap() - before).as("growth of the heap").isLessThan(LARGEST_GROWTH);
    }

    /** How often each code came, 200 among them. */
    private Map<String, Integer> run(long firstSeed, int requests) throws Exception {
        Map<String, Integer> outcomes = new ConcurrentHashMap<>();
        AtomicInteger next = new AtomicInteger();
        Callable<@Nullable Void> client = () -> {
            RawConnection connection = new RawConnection(api.port());
            for (int i = next.getAndIncrement(); i < requests; i = next.getAndIncrement()) {
                FuzzedCall request = new FuzzedCall(firstSeed + i, actions);
                Answer answer = call(connection, request, firstSeed + i);
                if (answer.status() == 200
                        || answer.code().matches(".*(NotExists|AlreadyExists|AlreadyCompleted)")
                        || REFUSED_BY_ACTION.matcher(answer.body()).find()) {
                    reached.add(request.action());
                }
                outcomes.merge(answer.status() == 200 ? "200" : answer.code(), 1, Integer::sum);
                if (answer.closes() || request.breaksFraming()) {
                    connection.close();
                    connection = new RawConnection(api.port());
                }
            }
            connection.close();
            return null;
        };
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            for (Future<?> done :
                    clients.invokeAll(Collections.nCopies(CLIENTS, client), SECONDS_A_RUN, TimeUnit.SECONDS)) {
                done.get();
            }
        } finally {
            clients.shutdownNow();
        }
        return outcomes;
    }

    private static Answer call(RawConnection connection, FuzzedCall request, long seed) {
        try {
            connection.writeAsFarAsItIsRead(request.bytes(), request.breaksFraming());
            Answer answer = connection.read();
            answer.assertDialect();
            return answer;
        } catch (IOException | RuntimeException | AssertionError e) {
            throw new AssertionError("Seed %d: %s\n%s".formatted(seed, e, request.bytes()), e);
        }
    }

    private static long usedHeap() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }
}
