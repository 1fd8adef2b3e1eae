package io.fnflocal.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.ApiClient.TestAccount;
import io.fnflocal.testing.FnfProcess;
import tools.jackson.databind.JsonNode;

/** Flows with the largest definitions do not exhaust a small heap, whatever is done with them at once. */
class FlowMemoryIT {

    private static final int FLOWS = 40;
    private static final int CLIENTS = 12;
    private static final int LARGE = 1_000_000;

    /** As many values as a body can have, which would take hundreds of bytes each if they were kept. */
    private static final String MANY = "{type: flow, steps: [" + "a\t,".repeat(120_000) + "a]}";

    @Test
    void staysWithinTheHeap() throws Exception {
        try (FnfProcess process = FnfProcess.start("-Xmx256m")) {
            ApiClient emulator = new ApiClient(process.url().toString());
            TestAccount account = emulator.newAccount();

            List<String> created = atOnce(IntStream.range(0, FLOWS)
                    .<Callable<String>>mapToObj(i -> () -> create(emulator, account, i))
                    .toList());
            List<String> described = atOnce(IntStream.range(0, FLOWS)
                    .<Callable<String>>mapToObj(i -> () -> describe(emulator, account, i))
                    .toList());
            List<List<String>> walks = atOnce(Collections.nCopies(3, () -> walk(emulator, account)));

            String log = Files.readString(process.log());
            assertThat(created).as(log).containsOnly("");
            assertThat(described).as(log).containsOnly("");
            assertThat(walks)
                    .allSatisfy(walk -> assertThat(walk)
                            .isEqualTo(IntStream.range(0, FLOWS)
                                    .mapToObj(FlowMemoryIT::name)
                                    .toList()));
        }
    }

    private static String create(ApiClient emulator, TestAccount account, int i) {
        String definition = i % 5 == 0 ? MANY : "{type: flow, steps: [" + "a".repeat(LARGE) + "]}";
        return throttled(() -> emulator.post(
                        account, "CreateFlow", Map.of("Name", name(i), "Type", "FDL", "Definition", definition)))
                .code();
    }

    private static String describe(ApiClient emulator, TestAccount account, int i) {
        Answer answer = throttled(() -> emulator.get(account, "DescribeFlow", Map.of("Name", name(i))));
        return answer.text().length() > MANY.length() ? answer.code() : answer.text();
    }

    private static List<String> walk(ApiClient emulator, TestAccount account) {
        List<String> walked = new ArrayList<>();
        Map<String, String> page = new TreeMap<>(Map.of("Limit", "1000"));
        JsonNode answer;
        do {
            answer = throttled(() -> emulator.get(account, "ListFlows", page)).json();
            answer.path("Flows").forEach(flow -> walked.add(flow.path("Name").asString()));
            page.put("NextToken", answer.path("NextToken").asString(""));
        } while (answer.has("NextToken"));
        return walked;
    }

    /** On a slow machine, a call may find no memory in time and is then to be tried again. */
    private static Answer throttled(Callable<Answer> call) {
        try {
            Answer answer = call.call();
            return answer.status() == 429 ? throttled(call) : answer;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String name(int i) {
        return "f%02d".formatted(i);
    }

    private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : clients.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            clients.shutdown();
        }
    }
}
