package io.fnflocal.server;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import io.fnflocal.error.ApiException;
import io.fnflocal.error.ErrorCode;
import io.fnflocal.gateway.Call;

/**
 * How much of the heap large bodies and responses may take together, while they are made and while they wait for their
 * clients. Small ones are not counted: they are as many as there are threads.
 */
@Component
class MemoryBudget {

    private static final int MAX_WAIT_SECONDS = 20;
    private static final int UNIT = 1_024;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final int total;
    private final Semaphore free;
    private final Semaphore waiting;

    MemoryBudget(
            HttpProperties properties,
            @Value("${spring.datasource.hikari.maximum-pool-size}") int databaseConnections) {
        long bytes = Runtime.getRuntime().maxMemory() / 100 * properties.memoryPercent();
        this.total = (int) Math.min(Integer.MAX_VALUE, bytes / UNIT);
        this.free = new Semaphore(total, true);
        // Half of the calls that are computed at once: the others must go on.
        this.waiting = new Semaphore(databaseConnections);
    }

    /** The memory that one call has reserved; none at first. */
    final class Reservation implements Call.Memory {

        private int held;
        private boolean ended;

        /** Reserves this many bytes instead of the present number, at once or not at all. */
        synchronized boolean tryResize(long bytes) {
            int wanted = ended ? 0 : units(bytes);
            if (wanted > held && !free.tryAcquire(wanted - held)) {
                return false;
            }
            free.release(Math.max(0, held - wanted));
            held = wanted;
            return true;
        }

        @Override
        public synchronized boolean tryGrow(long bytes) {
            return units(bytes) <= held || tryResize(bytes);
        }

        @Override
        public void await(long bytes) {
            int more = units(bytes) - units(bytes());
            if (!waiting.tryAcquire()) {
                throw exhausted();
            }
            try {
                if (!free.tryAcquire(more, MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
                    throw exhausted();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw exhausted();
            } finally {
                waiting.release();
            }
            synchronized (this) {
                held += more;
            }
        }

        synchronized long bytes() {
            return (long) held * UNIT;
        }

        /** Releases everything, for good. */
        synchronized void end() {
            tryResize(0);
            ended = true;
        }

        /** A call that needs more than the whole budget takes the whole budget. */
        private int units(long bytes) {
            return (int) Math.min(total, (bytes + UNIT - 1) / UNIT);
        }
    }

    ApiException exhausted() {
        return ApiException.of(ErrorCode.RESOURCE_THROTTLED)
                .withDetail(
                        "Large requests and responses in progress take all of the %d MiB that fnf.http.memory-percent"
                                        .formatted(total / UNIT)
                                + " gives them; they must be read, or released if a fault holds them.")
                .withRetryAfter(RETRY_AFTER);
    }
}
