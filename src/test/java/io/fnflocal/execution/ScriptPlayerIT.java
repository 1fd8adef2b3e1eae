package io.fnflocal.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import io.fnflocal.ApiClient;
import io.fnflocal.EmulatorTest;
import io.fnflocal.execution.ExecutionWriter.EndResult;
import io.fnflocal.seed.TestSeed;
import io.fnflocal.state.EmulatorClock;
import io.fnflocal.state.EmulatorClock.Setting;
import tools.jackson.databind.JsonNode;

@EmulatorTest
class ScriptPlayerIT {

    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    private static final String SCRIPTED = """
            name: scripted
            definition: d
            executions:
              - name: e
                startedTime: 2030-01-01T00:00:00Z
                script: [{after: 3s, status: Running}, {after: 10s, status: Failed, output: {error: 1}}]
            """;

    @Autowired
    private ApiClient api;

    @Autowired
    private TestSeed seed;

    @Autowired
    private ScriptPlayer player;

    @Autowired
    private ExecutionWriter executions;

    @Autowired
    private EmulatorClock clock;

    @Autowired
    private JdbcTemplate database;

    @AfterEach
    void runTheClock() {
        clock.reset();
    }

    @Test
    void playsEachStepWhenItsTimeHasCome() {
        String account = accountWithScript();

        assertThat(lookAfter(account, Duration.ofMillis(2_999))).isEqualTo("Starting  ");
        assertThat(lookAfter(account, Duration.ofSeconds(3))).isEqualTo("Running  ");
        assertThat(lookAfter(account, Duration.ofMillis(9_999))).isEqualTo("Running  ");
        assertThat(lookAfter(account, Duration.ofSeconds(10)))
                .isEqualTo("Failed 2030-01-01T00:00:10.000Z {\"error\":1}");
        assertThat(lookAfter(account, Duration.ZERO)).isEqualTo("Failed 2030-01-01T00:00:10.000Z {\"error\":1}");
    }

    @Test
    void playsTheLastOfSeveralStepsAsOfItsOwnTime() {
        String account = accountWithScript();

        assertThat(lookAfter(account, Duration.ofDays(1))).isEqualTo("Failed 2030-01-01T00:00:10.000Z {\"error\":1}");
        assertThat(steps(account)).isZero();
    }

    @Test
    void goesByTheClockOfEachAccount() {
        String early = accountWithScript();
        String late = accountWithScript();
        set(early, Duration.ofSeconds(1));
        set(late, Duration.ofSeconds(4));

        player.playDue();

        assertThat(status(early)).isEqualTo("Starting");
        assertThat(status(late)).isEqualTo("Running");
    }

    @Test
    void showsWhatIsDueToAllWhoLookAtOnce() {
        String account = accountWithScript();
        set(account, Duration.ofSeconds(10));

        List<CompletableFuture<String>> looks = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> look(account)))
                .limit(4)
                .toList();

        assertThat(looks)
                .extracting(CompletableFuture::join)
                .containsOnly("Failed 2030-01-01T00:00:10.000Z {\"error\":1}");
    }

    @Test
    void playsNothingTwice() {
        String account = accountWithScript();
        lookAfter(account, Duration.ofSeconds(3));
        database.update("update fnf.execution set status = 'Starting' where flow_id = ?", flow(account));

        assertThat(lookAfter(account, Duration.ofSeconds(4))).isEqualTo("Starting  ");
        assertThat(lookAfter(account, Duration.ofSeconds(4))).isEqualTo("Starting  ");
    }

    @Test
    void endsARunningExecutionForGood() {
        String account = accountWithScript();
        set(account, Duration.ofSeconds(5));

        assertThat(end(account, "scripted", "e", ExecutionStatus.STOPPED, null)).isEqualTo(EndResult.ENDED);

        assertThat(look(account)).isEqualTo("Stopped 2030-01-01T00:00:05.000Z ");
        assertThat(lookAfter(account, Duration.ofSeconds(10))).isEqualTo("Stopped 2030-01-01T00:00:05.000Z ");
        assertThat(end(account, "scripted", "e", ExecutionStatus.FAILED, "x")).isEqualTo(EndResult.ALREADY_ENDED);
    }

    @Test
    void endsNothingThatHasEndedOrIsNotThere() {
        String account = accountWithScript();
        set(account, Duration.ofSeconds(10));

        assertThat(end(account, "scripted", "e", ExecutionStatus.STOPPED, null)).isEqualTo(EndResult.ALREADY_ENDED);
        assertThat(end(account, "scripted", "other", ExecutionStatus.STOPPED, null))
                .isEqualTo(EndResult.NOT_FOUND);
        assertThat(end(account, "other", "e", ExecutionStatus.STOPPED, null)).isEqualTo(EndResult.NOT_FOUND);
        assertThatThrownBy(() -> end(account, "scripted", "e", ExecutionStatus.RUNNING, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void stopsNoExecutionBeforeItHasStarted() {
        String account = accountWithScript();
        set(account, Duration.ofHours(-1));

        end(account, "scripted", "e", ExecutionStatus.TIMED_OUT, "late");

        assertThat(look(account)).isEqualTo("TimedOut 2030-01-01T00:00:00.000Z late");
    }

    private EndResult end(
            String account, String flow, String execution, ExecutionStatus status, @Nullable String output) {
        player.playDue(account);
        return executions.end(
                account, flow, execution, new ExecutionEnd(status, output, null, null), clock.now(account));
    }

    private String accountWithScript() {
        String account = seed.accountWithFlow(SCRIPTED);
        return account;
    }

    private String lookAfter(String account, Duration time) {
        set(account, time);
        return look(account);
    }

    private void set(String account, Duration sinceStart) {
        clock.set(account, setting -> new Setting(START.plus(sinceStart), Duration.ZERO, false));
    }

    /** Status, stop time and output. */
    private String look(String account) {
        JsonNode execution = api.listExecutions(account, Map.of("FlowName", "scripted"))
                .json()
                .path("Executions")
                .path(0);
        return Stream.of("Status", "StoppedTime", "Output")
                .map(field -> execution.path(field).asString())
                .reduce((one, other) -> one + " " + other)
                .orElseThrow();
    }

    private String status(String account) {
        return database.queryForList("select status from fnf.execution where flow_id = ?", String.class, flow(account))
                .get(0);
    }

    private long steps(String account) {
        return database.queryForList(
                        "select count(*) from fnf.execution_step where flow_id = ?", Long.class, flow(account))
                .get(0);
    }

    private long flow(String account) {
        return database.queryForList("select id from fnf.flow where account_id = ?", Long.class, account)
                .get(0);
    }
}
