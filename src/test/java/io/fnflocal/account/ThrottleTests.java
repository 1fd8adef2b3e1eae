package io.fnflocal.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.fnflocal.TestClock;
import io.fnflocal.gateway.ApiException;

class ThrottleTests {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final TestClock clock = new TestClock();

    @Test
    void givesTenTokensAtOnceAndTwoASecond() {
        Throttle throttle = new Throttle(new ThrottlingProperties(true, 10, 2), clock);
        clock.freeze(NOW);

        assertThat(callsUntilThrottled(throttle)).isEqualTo(10);
        clock.freeze(NOW.plusSeconds(3));
        assertThat(callsUntilThrottled(throttle)).isEqualTo(6);
        clock.freeze(NOW.plusSeconds(3600));
        assertThat(callsUntilThrottled(throttle)).isEqualTo(10);
    }

    @Test
    void isOffByDefault() {
        Throttle throttle = new Throttle(new ThrottlingProperties(false, 1, 1), clock);

        assertThatCode(() -> {
                    throttle.requireToken("account");
                    throttle.requireToken("account");
                })
                .doesNotThrowAnyException();
    }

    private static int callsUntilThrottled(Throttle throttle) {
        for (int calls = 0; calls < 100; calls++) {
            try {
                throttle.requireToken("account");
            } catch (ApiException e) {
                assertThatThrownBy(() -> throttle.requireToken("account"))
                        .hasMessage("The request is throttled. Please try again later.");
                return calls;
            }
        }
        throw new AssertionError("never throttled");
    }
}
