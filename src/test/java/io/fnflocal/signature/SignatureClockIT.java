package io.fnflocal.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

import io.fnflocal.ApiClient;
import io.fnflocal.EmulatorTest;
import io.fnflocal.seed.TestSeed;
import io.fnflocal.state.EmulatorClock;

/** Signatures of an account whose clock is set. */
@EmulatorTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignatureClockIT {

    private static final Duration AHEAD = Duration.ofDays(400);

    @Autowired
    private ApiClient api;

    @Autowired
    private TestSeed seed;

    @Autowired
    private EmulatorClock clock;

    private String account = "";
    private String other = "";

    @BeforeAll
    void seedAccounts() {
        account = seed.accountWithFlow("{name: timed, definition: d}");
        other = seed.accountWithFlow("{name: timed, definition: d}");
    }

    @AfterEach
    void restoreTheClock() {
        clock.accountRemoved(account);
    }

    @Test
    void goesByTheRealTimeUnlessToldOtherwise() {
        setClock(false);

        assertThat(api.get(signed(account, Duration.ZERO)).status()).isEqualTo(200);
        assertThat(api.get(signed(account, AHEAD)).code()).isEqualTo("RequestTimeTooSkewed");
    }

    @Test
    void goesByTheClockOfTheAccountOnDemand() {
        setClock(true);

        assertThat(api.get(signed(account, AHEAD)).status()).isEqualTo(200);
        assertThat(api.get(signed(account, Duration.ZERO)).code()).isEqualTo("RequestTimeTooSkewed");
        assertThat(api.get(signed(other, Duration.ZERO)).status()).isEqualTo(200);
    }

    @Test
    void refusesAReplayWhateverClocksDoInBetween() {
        SortedMap<String, String> own = signed(account, Duration.ZERO);
        SortedMap<String, String> ofOther = signed(other, Duration.ZERO);
        assertThat(api.get(own).status()).isEqualTo(200);
        assertThat(api.get(ofOther).status()).isEqualTo(200);

        setClock(true);
        assertThat(api.get(signed(account, AHEAD)).status()).isEqualTo(200);
        clock.accountRemoved(account);

        assertThat(api.get(own).code()).isEqualTo("SignatureNonceUsed");
        assertThat(api.get(ofOther).code()).isEqualTo("SignatureNonceUsed");
    }

    private void setClock(boolean signatures) {
        clock.set(account, setting -> new EmulatorClock.Setting(null, AHEAD, signatures));
    }

    private static SortedMap<String, String> signed(String account, Duration ahead) {
        Instant time = Instant.now().plus(ahead).truncatedTo(ChronoUnit.SECONDS);
        SortedMap<String, String> call = new TreeMap<>(Map.of(
                "Action", "ListExecutions",
                "Version", "2019-03-15",
                "FlowName", "timed",
                "Timestamp", time.toString()));
        return ApiClient.sign("GET", "key-" + account, "secret-" + account, call);
    }
}
