package io.fnflocal.fault;

import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

import io.fnflocal.error.ErrorCode;

/** Which calls a fault applies to, when, and what it does to them; counts the calls. */
final class FaultRule {

    private final String id;
    private final FaultRequest request;
    private final Trigger trigger;
    private final @Nullable ErrorCode error;
    private final @Nullable Duration retryAfter;
    private final Latency latency;
    private final Delivery delivery;
    private final Random random;
    private final AtomicLong matched = new AtomicLong();
    private final AtomicLong applied = new AtomicLong();

    FaultRule(
            String id,
            FaultRequest request,
            Trigger trigger,
            @Nullable ErrorCode error,
            @Nullable Duration retryAfter,
            Latency latency,
            Delivery delivery) {
        this.id = id;
        this.request = request;
        this.trigger = trigger;
        this.error = error;
        this.retryAfter = retryAfter;
        this.latency = latency;
        this.delivery = delivery;
        this.random = new Random(Objects.requireNonNullElse(request.seed(), 0L));
    }

    String id() {
        return id;
    }

    /** The account whose calls the rule is limited to, or null for all accounts. */
    @Nullable
    String account() {
        return request.account();
    }

    @Nullable
    ErrorCode error() {
        return error;
    }

    /** What the error tells the client to wait, or null for nothing special. */
    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }

    Delivery delivery() {
        return delivery;
    }

    boolean holds() {
        return Boolean.TRUE.equals(request.hold());
    }

    boolean matches(String account, @Nullable String action, @Nullable String flow) {
        return (request.account() == null || request.account().equals(account))
                && (request.action() == null || request.action().equals(action))
                && (request.flow() == null || request.flow().equals(flow));
    }

    /**
     * Counts a matching call.
     *
     * @return whether the rule applies to it
     */
    boolean count() {
        return trigger.fires(matched.incrementAndGet(), random);
    }

    /** Applies the rule to the call that was counted last. */
    Fault apply() {
        applied.incrementAndGet();
        return new Fault(this, latency.next(random));
    }

    FaultResponse toResponse(long held) {
        return new FaultResponse(id, matched.get(), applied.get(), held, request);
    }

    /** How much of a response the client receives. */
    enum Delivery {
        INTACT,
        /** Its length and half of its body; then the connection closes. */
        TRUNCATED,
        /** Nothing but a TCP reset. */
        RESET
    }
}
