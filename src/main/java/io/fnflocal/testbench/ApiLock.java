package io.fnflocal.testbench;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import io.fnflocal.gateway.GatewayRequest;
import io.fnflocal.gateway.Stations;
import io.fnflocal.state.ConditionalOnTestBench;

/**
 * Runs a change of the test bench while no call of the API is in progress, so that no call sees a partial change.
 *
 * <p>A change waits for every call in progress. An action that waits on purpose must therefore release the lock while
 * it waits. Delayed responses do: they wait in a filter, outside this lock.
 */
@Component
@ConditionalOnTestBench
public class ApiLock implements HandlerInterceptor, WebMvcConfigurer {

    /** More than a page may take: see jakarta.persistence.query.timeout. */
    private static final int MAX_WAIT_SECONDS = 25;

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns(GatewayRequest.API_PATH).order(Stations.LOCK);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        lock.readLock().lock();
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        lock.readLock().unlock();
    }

    /**
     * Waits until no call is in progress and runs the change, while new calls wait.
     *
     * @return the result of the change
     * @throws ProblemException 503 if the calls in progress do not end in time; the change has then not run
     */
    public <T> T exclusively(Supplier<T> change) {
        acquire();
        try {
            return change.get();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** As {@link #exclusively(Supplier)}, for a change without a result. */
    public void exclusively(Runnable change) {
        acquire();
        try {
            change.run();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void acquire() {
        try {
            if (!lock.writeLock().tryLock(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new ProblemException(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "Calls in progress have not ended within %d s; nothing was changed."
                                .formatted(MAX_WAIT_SECONDS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for calls to end", e);
        }
    }
}
