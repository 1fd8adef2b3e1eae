package io.fnflocal.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

class MemoryBudgetTests {

    private static final long ALL = Runtime.getRuntime().maxMemory();

    private final MemoryBudget memory =
            new MemoryBudget(new HttpProperties(Duration.ofSeconds(1), Duration.ofSeconds(1), 10), 10);
    private final MemoryBudget.Reservation one = memory.new Reservation();
    private final MemoryBudget.Reservation other = memory.new Reservation();

    @Test
    void givesWhatThereIsAndNoMore() {
        assertThat(one.tryResize(ALL)).isTrue();
        assertThat(one.bytes()).isBetween(ALL / 11, ALL / 10);
        assertThat(other.tryResize(1)).isFalse();

        one.tryResize(1_000);

        assertThat(other.tryResize(1)).isTrue();
        assertThat(other.tryGrow(ALL)).isFalse();
    }

    @Test
    void givesNothingToACallThatHasEnded() {
        one.end();

        assertThat(one.tryResize(ALL)).isTrue();
        assertThat(one.bytes()).isZero();
        assertThat(other.tryResize(ALL)).isTrue();
    }

    @Test
    void letsACallWaitUntilOthersHaveEnded() {
        one.tryResize(ALL);
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> other.await(ALL));
        assertThat(waiting).isNotDone();

        one.end();

        assertThat(waiting).succeedsWithin(Duration.ofSeconds(15));
        assertThat(other.bytes()).isPositive();
    }
}
