package io.fnflocal.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import io.fnflocal.testbench.ProblemException;
import tools.jackson.databind.json.JsonMapper;

class FaultsTests {

    private static final String ACCOUNT = "1000000000000001";

    private final Faults faults = new Faults();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'first': 9,       | 1 2 3 4 5 6 7",
                "'first': 2,       | 1 2",
                "'every': 3,       | 3 6",
                "'probability': 0, | ''",
                "'probability': 1, | 1 2 3 4 5 6 7",
            },
            quoteCharacter = '~')
    void appliesWhenItIsTheRulesTurn(String when, String expected) {
        add("{%s 'hold': true}".formatted(when));

        List<Integer> applied =
                IntStream.rangeClosed(1, 7).filter(call -> isSpoilt()).boxed().toList();

        assertThat(applied.stream().map(String::valueOf)).containsExactly(split(expected));
        assertThat(faults.describe("fault-1").matched()).isEqualTo(7);
        assertThat(faults.describe("fault-1").applied()).isEqualTo(applied.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'latency': {'lower': '50ms', 'upper': '200ms'}",
                "'latency': {'median': '90ms', 'sigma': 0.4}",
                "'latency': '5ms', 'probability': 0.3",
            })
    void decidesTheSameForTheSameSeedOnly(String what) {
        List<Duration> once = latencies("{%s, 'seed': 42}".formatted(what));
        List<Duration> again = latencies("{%s, 'seed': 42}".formatted(what));
        List<Duration> other = latencies("{%s, 'seed': 43}".formatted(what));

        assertThat(once).isEqualTo(again).isNotEqualTo(other);
        assertThat(latencies("{%s}".formatted(what))).isEqualTo(latencies("{%s, 'seed': 0}".formatted(what)));
    }

    @Test
    void spreadsLatencyAsAskedFor() {
        List<Duration> uniform = latencies("{'latency': {'lower': '50ms', 'upper': '200ms'}}");
        List<Duration> lognormal = latencies("{'latency': {'median': '90ms', 'sigma': 0.4}}");
        List<Duration> capped = latencies("{'latency': {'median': '9m', 'sigma': 10}}");

        assertThat(uniform).allMatch(latency -> latency.toMillis() >= 50 && latency.toMillis() <= 200);
        assertThat(uniform.stream().mapToLong(Duration::toMillis).average().orElseThrow())
                .isBetween(115.0, 135.0);
        assertThat(lognormal.stream().sorted().toList().get(500).toMillis()).isBetween(80L, 100L);
        assertThat(capped).contains(Duration.ofMinutes(10)).noneMatch(latency -> latency.toMinutes() > 10);
    }

    @Test
    void appliesTheOldestRuleWhoseTurnItIsAndCountsTheCallForAll() {
        add("{'every': 2, 'latency': '1ms'}");
        add("{'first': 3, 'latency': '2ms'}");

        List<Long> latencies = IntStream.range(0, 4)
                .mapToLong(call -> faults.pick(ACCOUNT, "ListExecutions", "f")
                        .map(fault -> fault.latency().toMillis())
                        .orElse(0L))
                .boxed()
                .toList();

        assertThat(latencies).containsExactly(2L, 1L, 2L, 1L);
        assertThat(faults.describe("fault-2").matched()).isEqualTo(4);
        assertThat(faults.describe("fault-2").applied()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "'account': '1000000000000001', true",
                "'account': '1000000000000002', false",
                "'action': 'ListExecutions', true",
                "'action': 'DescribeFlow', false",
                "'flow': 'f', true",
                "'flow': 'F', false",
            },
            quoteCharacter = '~')
    void matchesTheCallsThatItIsFor(String which, boolean expected) {
        add("{%s, 'hold': true}".formatted(which));

        assertThat(isSpoilt()).isEqualTo(expected);
    }

    @Test
    void forgetsTheRulesOfAnAccountAndLetsTheirAnswersGo() {
        add("{'account': '%s', 'hold': true}".formatted(ACCOUNT));
        add("{'hold': true}");
        AtomicInteger sent = new AtomicInteger();
        await(sent);

        faults.accountRemoved("1000000000000002");
        assertThat(sent).hasValue(0);
        faults.accountRemoved(ACCOUNT);

        assertThat(sent).hasValue(1);
        assertThat(faults.list(null)).extracting(FaultResponse::id).containsExactly("fault-2");
    }

    @Test
    void startsAgainAfterAReset() {
        add("{'hold': true, 'latency': '10m'}");
        AtomicInteger sent = new AtomicInteger();
        await(sent);

        faults.reset();

        assertThat(sent).hasValue(1);
        assertThat(faults.isEmpty()).isTrue();
        assertThat(add("{'hold': true}").id()).isEqualTo("fault-1");
    }

    @Test
    void letsAnswersGoWhenTheEmulatorEnds() {
        AtomicInteger sent = new AtomicInteger();

        try (ConfigurableApplicationContext emulator = new AnnotationConfigApplicationContext(Faults.class)) {
            Faults itsFaults = emulator.getBean(Faults.class);
            itsFaults.add(read("{'hold': true}"));
            DelayedResponse answer =
                    new DelayedResponse(itsFaults.pick(ACCOUNT, null, null).orElseThrow());
            answer.onDue(sent::incrementAndGet);
            itsFaults.await(answer, true);
            assertThat(sent).hasValue(0);
        }

        assertThat(sent).hasValue(1);
    }

    @Test
    void sendsAtOnceWhenTheRuleIsGoneBeforeItsAnswerCouldWait() {
        add("{'hold': true}");
        Fault fault = faults.pick(ACCOUNT, null, null).orElseThrow();
        faults.reset();
        add("{'hold': true}");
        AtomicInteger sent = new AtomicInteger();

        DelayedResponse answer = new DelayedResponse(fault);
        answer.onDue(sent::incrementAndGet);
        faults.await(answer, true);

        assertThat(sent).hasValue(1);
    }

    @Test
    void holdsNoMoreThanEightThousandAnswers() {
        add("{'hold': true}");
        AtomicInteger sent = new AtomicInteger();

        IntStream.range(0, 8_001).forEach(i -> await(sent));

        assertThat(sent).hasValue(1);
        assertThat(faults.describe("fault-1").held()).isEqualTo(8_000);
        assertThat(faults.release("fault-1")).isEqualTo(8_000);
        assertThat(sent).hasValue(8_001);
        assertThat(faults.release("fault-1")).isZero();
    }

    @Test
    void refusesMoreThanAThousandRules() {
        IntStream.range(0, 1_000).forEach(i -> add("{'hold': true}"));

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> add("{'hold': true}"))
                .satisfies(e -> assertThat(e.getStatusCode().value()).isEqualTo(409));
    }

    @Test
    void tellsThatThereIsNoSuchRule() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> faults.release("fault-9"))
                .satisfies(e -> assertThat(e.getStatusCode().value()).isEqualTo(404))
                .satisfies(e -> assertThat(e.getBody().getDetail()).contains("fault-9"));
    }

    private FaultResponse add(String json) {
        return faults.add(read(json));
    }

    private static FaultRequest read(String json) {
        return JsonMapper.shared().readValue(json.replace('\'', '"'), FaultRequest.class);
    }

    private boolean isSpoilt() {
        return faults.pick(ACCOUNT, "ListExecutions", "f").isPresent();
    }

    private void await(AtomicInteger sent) {
        DelayedResponse answer =
                new DelayedResponse(faults.pick(ACCOUNT, null, null).orElseThrow());
        answer.onDue(sent::incrementAndGet);
        faults.await(answer, true);
    }

    /** Of a thousand calls, the latency of those that the rule applies to. */
    private List<Duration> latencies(String json) {
        faults.reset();
        add(json);
        return IntStream.range(0, 1_000)
                .mapToObj(call -> faults.pick(ACCOUNT, "ListExecutions", "f"))
                .map(fault -> fault.map(Fault::latency).orElse(Duration.ZERO))
                .toList();
    }

    private static String[] split(String words) {
        return words.equals("''") ? new String[0] : words.split(" ");
    }
}
