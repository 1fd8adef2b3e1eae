package io.fnflocal.fault;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

import io.fnflocal.control.ProblemException;
import io.fnflocal.gateway.Resettable;
import io.fnflocal.gateway.TestBench;

/**
 * The rules in order of creation, and the answers that wait because of them. Each rule that matches a call counts it; the
 * oldest of those whose turn it is applies.
 */
@Component
@TestBench
class Faults implements Resettable {

    private static final int MOST_RULES = 1_000;

    /** Fewer than the 8,192 connections that the container keeps, so that the test bench can still be reached. */
    private static final int MOST_WAITING = 8_000;

    private final Set<WaitingAnswer> waiting = ConcurrentHashMap.newKeySet();
    private volatile List<FaultRule> rules = List.of();
    private int added;

    boolean isEmpty() {
        return rules.isEmpty();
    }

    /** @throws ProblemException when the rule is illegal or there are too many */
    synchronized FaultResponse add(FaultRequest request) {
        FaultRule rule = request.toRule("fault-" + (added + 1));
        if (rules.size() == MOST_RULES) {
            throw new ProblemException(
                    HttpStatus.CONFLICT, "There are %d faults; legal: up to as many.".formatted(MOST_RULES));
        }
        rules = Stream.concat(rules.stream(), Stream.of(rule)).toList();
        added++;
        return rule.toResponse(0);
    }

    /** @param account null for those of all accounts */
    List<FaultResponse> list(@Nullable String account) {
        return rules.stream().filter(of(account)).map(this::describe).toList();
    }

    /** @throws ProblemException when there is none of this id */
    FaultResponse describe(String id) {
        return describe(require(id));
    }

    /**
     * Removes the rule and lets its answers go.
     *
     * @throws ProblemException when there is none of this id
     */
    synchronized void remove(String id) {
        FaultRule removed = require(id);
        remove(rule -> rule == removed);
    }

    /** @param account null for all rules */
    void removeAll(@Nullable String account) {
        remove(of(account));
    }

    /**
     * Lets the answers go that the rule holds, each after its latency.
     *
     * @return how many
     * @throws ProblemException when there is none of this id
     */
    long release(String id) {
        FaultRule rule = require(id);
        return waiting.stream()
                .filter(answer -> answer.rule() == rule && answer.release())
                .count();
    }

    /** Finds what becomes of a call; in one place at a time, so that a seed decides the same each time. */
    synchronized Optional<Fault> pick(String account, @Nullable String action, @Nullable String flow) {
        List<FaultRule> inTurn = rules.stream()
                .filter(rule -> rule.matches(account, action, flow) && rule.count())
                .toList();
        return inTurn.stream().findFirst().map(FaultRule::apply);
    }

    /** Keeps the answer until it is due, which is now when its rule is gone or too many wait. */
    synchronized void await(WaitingAnswer answer) {
        waiting.add(answer);
        answer.whenDue(() -> waiting.remove(answer));
        if (waiting.size() > MOST_WAITING || !rules.contains(answer.rule())) {
            answer.hurry();
        }
    }

    /** Also when the emulator ends, which would else wait for the answers. */
    @Override
    @EventListener(ContextClosedEvent.class)
    public synchronized void reset() {
        remove(rule -> true);
        added = 0;
    }

    @Override
    public void forget(String accountId) {
        removeAll(accountId);
    }

    private synchronized void remove(Predicate<FaultRule> doomed) {
        rules = rules.stream().filter(doomed.negate()).toList();
        waiting.stream().filter(answer -> doomed.test(answer.rule())).forEach(WaitingAnswer::hurry);
    }

    private FaultRule require(String id) {
        return rules.stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow(() -> ProblemException.absent(
                        "There is no fault '%s'; legal: an id that GET /_fnf/faults lists.".formatted(id)));
    }

    private FaultResponse describe(FaultRule rule) {
        return rule.toResponse(waiting.stream()
                .filter(answer -> answer.rule() == rule && answer.isHeld())
                .count());
    }

    private static Predicate<FaultRule> of(@Nullable String account) {
        return rule -> account == null || account.equals(rule.account());
    }
}
