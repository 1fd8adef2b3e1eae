package io.fnflocal.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.fnflocal.TestClock;
import io.fnflocal.error.ApiException;
import io.fnflocal.state.EmulatorClock;

class ThrottleTests {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final TestClock clock = new TestClock();

    @Test
    void givesTenTokensAtOnceAndTwoASecond() {
        Throttle throttle = new Throttle(new ThrottlingProperties(true, 10, 2), new EmulatorClock(clock));
        clock.freeze(NOW);

        assertThat(callsUntilThrottled(throttle)).isEqualTo(10);
        clock.freeze(NOW.plusSeconds(3));
        assertThat(callsUntilThrottled(throttle)).isEqualTo(6);
        clock.freeze(NOW.plusSeconds(3600));
        assertThat(callsUntilThrottled(throttle)).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({
        "StartExecution, 100, 100, 10",
        "DescribeExecution, 50, 5, 200",
        "GetExecutionHistory, 50, 5, 200",
        "StopExecution, 10, 2, 500",
        "CreateFlow, 10, 2, 500"
    })
    void givesEachActionABucketOfItsOwn(String action, int burst, int perSecond, int wait) {
        Throttle throttle = new Throttle(new ThrottlingProperties(true, 10, 2), new EmulatorClock(clock));
        clock.freeze(NOW);
        callsUntilThrottled(throttle);

        assertThat(callsUntilThrottled(throttle, action)).isEqualTo(burst);
        clock.freeze(NOW.plusSeconds(1));
        assertThat(callsUntilThrottled(throttle, action)).isEqualTo(perSecond);
        assertThat(throttle.timePerToken(action)).isEqualTo(Duration.ofMillis(wait));
        throttle.accountRemoved("account");
        assertThat(callsUntilThrottled(throttle, action)).isEqualTo(burst);
    }

    @Test
    void tellsHowLongItTakesUntilTheNextToken() {
        Throttle throttle = new Throttle(new ThrottlingProperties(true, 10, 3), new EmulatorClock(clock));
        clock.freeze(NOW);
        callsUntilThrottled(throttle);

        assertThat(throttle.timePerToken("ListExecutions")).isEqualTo(Duration.ofNanos(333_333_333));
        assertWait(throttle, 334);
        clock.freeze(NOW.plusMillis(333));
        assertWait(throttle, 1);
        clock.freeze(NOW.plusMillis(334));
        assertThat(callsUntilThrottled(throttle)).isEqualTo(1);
    }

    private static void assertWait(Throttle throttle, long millis) {
        assertThatThrownBy(() -> throttle.requireToken("account", "ListExecutions"))
                .extracting(e -> ((ApiException) e).retryAfter())
                .isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void isOffByDefault() {
        Throttle throttle = new Throttle(new ThrottlingProperties(false, 1, 1), new EmulatorClock(clock));

        assertThatCode(() -> {
                    throttle.requireToken("account", "ListExecutions");
                    throttle.requireToken("account", "ListExecutions");
                })
                .doesNotThrowAnyException();
    }

    @Test
    void goesOnRefillingAfterTheClockWasPutBack() {
        Throttle throttle = new Throttle(new ThrottlingProperties(true, 10, 2), new EmulatorClock(clock));
        clock.freeze(NOW);
        assertThat(callsUntilThrottled(throttle)).isEqualTo(10);

        clock.freeze(NOW.minusSeconds(100_000_000));

        assertThat(callsUntilThrottled(throttle)).isZero();
        clock.freeze(NOW.minusSeconds(100_000_000 - 2));
        assertThat(callsUntilThrottled(throttle)).isEqualTo(4);
    }

    @Test
    void fillsTheBucketWhenTheClockLeapsToAnyYear() {
        EmulatorClock emulatorClock = new EmulatorClock(clock);
        Throttle throttle = new Throttle(new ThrottlingProperties(true, 10, 3), emulatorClock);

        for (String time : new String[] {"0001-01-01T00:00:00Z", "9999-12-31T23:59:50Z", "2300-01-01T00:00:00Z"}) {
            set(emulatorClock, null, Instant.parse(time));
            callsUntilThrottled(throttle);
            set(emulatorClock, null, Instant.parse(time).plusSeconds(4));
            assertThat(callsUntilThrottled(throttle)).isEqualTo(10);
        }
        set(emulatorClock, null, Instant.parse("9999-12-31T23:59:59Z"));
        assertThat(callsUntilThrottled(throttle)).isEqualTo(10);
    }

    @Test
    void goesByTheClockOfTheAccount() {
        EmulatorClock emulatorClock = new EmulatorClock(clock);
        Throttle throttle = new Throttle(new ThrottlingProperties(true, 10, 2), emulatorClock);
        clock.freeze(NOW);
        callsUntilThrottled(throttle);

        set(emulatorClock, "other", NOW.plusSeconds(60));
        assertThat(callsUntilThrottled(throttle)).isZero();
        set(emulatorClock, "account", NOW.plusSeconds(1));
        assertThat(callsUntilThrottled(throttle)).isEqualTo(2);
    }

    @Test
    void hasFullBucketsOnceItIsResetOrHasForgottenTheAccount() {
        Throttle throttle = new Throttle(new ThrottlingProperties(true, 10, 2), new EmulatorClock(clock));
        clock.freeze(NOW);
        callsUntilThrottled(throttle);

        throttle.accountRemoved("other");
        assertThat(callsUntilThrottled(throttle)).isZero();
        throttle.accountRemoved("account");
        assertThat(callsUntilThrottled(throttle)).isEqualTo(10);
        throttle.reset();
        assertThat(callsUntilThrottled(throttle)).isEqualTo(10);
    }

    private static void set(EmulatorClock clock, @Nullable String account, Instant time) {
        clock.set(account, setting -> new EmulatorClock.Setting(time, Duration.ZERO, false));
    }

    private static int callsUntilThrottled(Throttle throttle) {
        return callsUntilThrottled(throttle, "ListExecutions");
    }

    private static int callsUntilThrottled(Throttle throttle, String action) {
        for (int calls = 0; calls < 1_000; calls++) {
            try {
                throttle.requireToken("account", action);
            } catch (ApiException e) {
                assertThatThrownBy(() -> throttle.requireToken("account", action))
                        .hasMessage("The request is throttled. Please try again later.");
                return calls;
            }
        }
        throw new AssertionError("never throttled");
    }
}
