package io.fnflocal.control;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.WebUtils;

import io.fnflocal.gateway.GatewayRequest;
import io.fnflocal.gateway.TestBench;

/** Lets a change of everything happen between two calls of the API, so that none sees half of it. */
@Component
@TestBench
class Gate implements HandlerInterceptor {

    /** More than a page may take: see jakarta.persistence.query.timeout. */
    private static final int LONGEST_WAIT_SECONDS = 25;

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (isOfTheApi(request)) {
            lock.readLock().lock();
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (isOfTheApi(request)) {
            lock.readLock().unlock();
        }
    }

    /**
     * Waits until no call is under way, and makes the next ones wait.
     *
     * @throws ProblemException 503 when the calls that are under way do not end
     */
    <T> T whileClosed(Supplier<T> change) {
        try {
            if (!lock.writeLock().tryLock(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new ProblemException(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "Calls that are under way have not ended within " + LONGEST_WAIT_SECONDS
                                + " s; nothing was changed.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while calls end", e);
        }
        try {
            return change.get();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private static boolean isOfTheApi(HttpServletRequest request) {
        return WebUtils.getNativeRequest(request, GatewayRequest.class) != null;
    }
}
