package io.fnflocal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

class CallLogTests {

    @Test
    void showsNewestFirst() {
        CallLog log = new CallLog(10, 100_000);

        log.add(Calls.of(Calls.ACCOUNT, Map.of(), "first"));
        log.add(Calls.of(Calls.ACCOUNT, Map.of(), "second"));

        assertThat(log.newestFirst()).extracting(RecordedCall::requestId).containsExactly("second", "first");
    }

    @Test
    void dropsTheOldestCallsBeyondTheirNumber() {
        CallLog log = new CallLog(3, 100_000);

        for (int i = 0; i < 5; i++) {
            log.add(Calls.of(Calls.ACCOUNT, Map.of(), "call-" + i));
        }

        assertThat(log.newestFirst()).extracting(RecordedCall::requestId).containsExactly("call-4", "call-3", "call-2");
    }

    @Test
    void dropsTheOldestCallsBeyondTheirSize() {
        RecordedCall call = Calls.of(Map.of("Input", "x".repeat(1_000)));
        CallLog log = new CallLog(1_000, 3L * call.size());

        for (int i = 0; i < 10; i++) {
            log.add(call);
        }

        assertThat(log.newestFirst()).hasSize(3);
        assertThat(log.size()).isEqualTo(3L * call.size());
    }

    @Test
    void keepsNothingThatIsLargerThanAll() {
        CallLog log = new CallLog(10, 100);

        log.add(Calls.of(Map.of("FlowName", "f")));

        assertThat(log.newestFirst()).isEmpty();
        assertThat(log.size()).isZero();
    }

    @Test
    void staysWithinItsBoundsForTwoHundredThousandCalls() {
        long largest = 1_000_000;
        CallLog log = new CallLog(1_000_000, largest);

        for (int i = 0; i < 200_000; i++) {
            log.add(Calls.of(Map.of("FlowName", "flow-" + i, "NextToken", "t".repeat(i % 700))));
            assertThat(log.size() <= largest).isTrue();
        }

        assertThat(log.newestFirst()).hasSizeBetween(300, 2_000);
        assertThat(log.size())
                .isEqualTo(
                        log.newestFirst().stream().mapToLong(RecordedCall::size).sum())
                .isGreaterThan(largest - 10_000);
    }

    @Test
    void forgetsOneAccountOnly() {
        CallLog log = new CallLog(10, 100_000);
        log.add(Calls.of("1000000000000001", Map.of(), "one"));
        log.add(Calls.of("1000000000000002", Map.of(), "other"));
        log.add(Calls.of(null, Map.of(), "nobody's"));
        long size = log.size();

        log.removeAccount("1000000000000001");

        assertThat(log.newestFirst()).extracting(RecordedCall::requestId).containsExactly("nobody's", "other");
        assertThat(log.size()).isLessThan(size).isPositive();
    }
}
