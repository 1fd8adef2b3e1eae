package io.fnflocal.testbench;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

import io.fnflocal.state.ConditionalOnTestBench;

/**
 * Lets one change at a time write data that another might wait for in the database: seed documents, resets, and what adds
 * or removes the rows that these have. Whoever needs the {@link ApiLock} as well takes this one first: calls of the API
 * would otherwise wait for a long seed too. It also keeps changes that wait from taking connections.
 */
@Component
@ConditionalOnTestBench
public class DataLock {

    private static final int MAX_WAIT_SECONDS = 25;

    private final ReentrantLock lock = new ReentrantLock(true);

    /**
     * Runs the change when no other is running.
     *
     * @return the result of the change
     * @throws ProblemException 503 if another change does not end in time; this one has then not run
     */
    public <T> T hold(Supplier<T> change) {
        acquire();
        try {
            return change.get();
        } finally {
            lock.unlock();
        }
    }

    /** As {@link #hold(Supplier)}, for a change without a result. */
    public void hold(Runnable change) {
        acquire();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }

    private void acquire() {
        try {
            if (!lock.tryLock(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new ProblemException(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "A seed document, a reset or another change of the data has not ended within %d s; nothing was changed."
                                .formatted(MAX_WAIT_SECONDS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for another change", e);
        }
    }
}
