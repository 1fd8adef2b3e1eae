package io.fnflocal.fault;

import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

import io.fnflocal.gateway.ErrorCode;

/** Which calls are spoilt, when, and how; counts them. */
final class FaultRule {

    private final String id;
    private final FaultRequest request;
    private final Turn turn;
    private final @Nullable ErrorCode error;
    private final Latency latency;
    private final Ending ending;
    private final Random random;
    private final AtomicLong matched = new AtomicLong();
    private final AtomicLong applied = new AtomicLong();

    FaultRule(String id, FaultRequest request, Turn turn, @Nullable ErrorCode error, Latency latency, Ending ending) {
        this.id = id;
        this.request = request;
        this.turn = turn;
        this.error = error;
        this.latency = latency;
        this.ending = ending;
        this.random = new Random(Objects.requireNonNullElse(request.seed(), 0L));
    }

    String id() {
        return id;
    }

    /** The one account that it is for, or null when it is for all. */
    @Nullable
    String account() {
        return request.account();
    }

    @Nullable
    ErrorCode error() {
        return error;
    }

    Ending ending() {
        return ending;
    }

    boolean holds() {
        return Boolean.TRUE.equals(request.hold());
    }

    boolean matches(String account, @Nullable String action, @Nullable String flow) {
        return (request.account() == null || request.account().equals(account))
                && (request.action() == null || request.action().equals(action))
                && (request.flow() == null || request.flow().equals(flow));
    }

    /** Counts a matching call; whether it is the rule's turn. */
    boolean count() {
        return turn.isAt(matched.incrementAndGet(), random);
    }

    /** Spoils the call that was counted last. */
    Fault apply() {
        applied.incrementAndGet();
        return new Fault(this, latency.next(random));
    }

    FaultResponse toResponse(long held) {
        return new FaultResponse(id, matched.get(), applied.get(), held, request);
    }
}
