package io.fnflocal.testbench;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import io.fnflocal.gateway.Call;
import io.fnflocal.gateway.GatewayRequest;
import io.fnflocal.gateway.Stations;
import io.fnflocal.state.ConditionalOnTestBench;

/**
 * Runs a change of the test bench while no call of the API is in progress, so that no call sees a partial change.
 *
 * <p>A change waits for every call in progress. An action that waits on purpose must therefore {@link #release} the lock
 * while it waits. Answers that are delayed or read slowly wait in filters, outside this lock.
 */
@Component
@ConditionalOnTestBench
public class ApiLock implements HandlerInterceptor, WebMvcConfigurer {

    /** More than a page may take: see jakarta.persistence.query.timeout. */
    private static final int MAX_WAIT_SECONDS = 25;

    /** New calls wait behind a change that waits, so it gives way before any of them has waited for a second. */
    private static final int ATTEMPT_MILLIS = 800;

    private static final int PAUSE_MILLIS = 50;
    private static final int ALL = Integer.MAX_VALUE;
    private static final String HELD = ApiLock.class.getName();

    /** Each call has one permit, a change has all. Fair, and not bound to threads, because a call may change its thread. */
    private final Semaphore permits = new Semaphore(ALL, true);

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns(GatewayRequest.API_PATH).order(Stations.LOCK);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        take(request);
        Call.of(request).aroundWaits(() -> release(request), () -> take(request));
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        release(request);
    }

    private void take(HttpServletRequest request) {
        if (request.getAttribute(HELD) == null) {
            permits.acquireUninterruptibly();
            request.setAttribute(HELD, true);
        }
    }

    /** Lets changes happen from now on; for a call that has read what it answers with, or that waits. */
    public void release(HttpServletRequest request) {
        if (request.getAttribute(HELD) != null) {
            request.removeAttribute(HELD);
            permits.release();
        }
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
            permits.release(ALL);
        }
    }

    /** As {@link #exclusively(Supplier)}, for a change without a result. */
    public void exclusively(Runnable change) {
        acquire();
        try {
            change.run();
        } finally {
            permits.release(ALL);
        }
    }

    private void acquire() {
        long start = System.nanoTime();
        try {
            while (!permits.tryAcquire(ALL, ATTEMPT_MILLIS, TimeUnit.MILLISECONDS)) {
                if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(MAX_WAIT_SECONDS)) {
                    throw new ProblemException(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "Calls in progress have not ended within %d s; nothing was changed."
                                    .formatted(MAX_WAIT_SECONDS));
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for calls to end", e);
        }
    }
}
