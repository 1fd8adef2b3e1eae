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

import io.fnflocal.error.ApiException;
import io.fnflocal.state.ConditionalOnTestBench;
import io.fnflocal.state.Resettable;
import io.fnflocal.testbench.ProblemException;

/**
 * The fault rules in order of creation, and the responses that wait because of them. Each rule that matches a call counts
 * it; the oldest of those that fire applies.
 */
@Component
@ConditionalOnTestBench
class Faults implements Resettable {

    private static final int MAX_RULES = 1_000;

    /** Fewer than the 8,192 connections that the container accepts, so that the test bench can still be reached. */
    private static final int MAX_WAITING = 8_000;

    private final Set<DelayedResponse> waiting = ConcurrentHashMap.newKeySet();
    private volatile List<FaultRule> rules = List.of();
    private int added;

    boolean isEmpty() {
        return rules.isEmpty();
    }

    /** @throws ProblemException if the rule is invalid or there are too many */
    synchronized FaultResponse add(FaultRequest request) {
        FaultRule rule = request.toRule("fault-" + (added + 1));
        if (rules.size() == MAX_RULES) {
            throw new ProblemException(
                    HttpStatus.CONFLICT,
                    "There are already %d faults, the maximum; DELETE /_fnf/faults removes them.".formatted(MAX_RULES));
        }
        rules = Stream.concat(rules.stream(), Stream.of(rule)).toList();
        added++;
        return rule.toResponse(0);
    }

    /** @param account null for the faults of all accounts */
    List<FaultResponse> list(@Nullable String account) {
        return rules.stream().filter(of(account)).map(this::describe).toList();
    }

    /** @throws ProblemException if there is no fault with this id */
    FaultResponse describe(String id) {
        return describe(require(id));
    }

    /**
     * Removes the rule and sends its waiting responses.
     *
     * @throws ProblemException if there is no fault with this id
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
     * Releases the responses that the rule holds; each is sent after its latency.
     *
     * @return how many were held
     * @throws ProblemException if there is no fault with this id
     */
    long release(String id) {
        FaultRule rule = require(id);
        return waiting.stream()
                .filter(response -> response.rule() == rule && response.release())
                .count();
    }

    /** The fault that applies to a call; synchronized, so that the same seed gives the same sequence. */
    synchronized Optional<Fault> pick(String account, @Nullable String action, @Nullable String flow) {
        List<FaultRule> firing = rules.stream()
                .filter(rule -> rule.matches(account, action, flow) && rule.count())
                .toList();
        return firing.stream().findFirst().map(FaultRule::apply);
    }

    /**
     * Delays the response; sends it at once if its rule was removed or too many are waiting.
     *
     * @param mayWait whether there is memory for it
     */
    synchronized void await(DelayedResponse response, boolean mayWait) {
        waiting.add(response);
        response.onDue(() -> waiting.remove(response));
        if (!mayWait || waiting.size() > MAX_WAITING || !rules.contains(response.rule())) {
            response.sendNow();
        }
    }

    /** Removes all rules; also when the emulator stops, which would otherwise wait for delayed responses. */
    @Override
    @EventListener(ContextClosedEvent.class)
    public synchronized void reset() {
        remove(rule -> true);
        added = 0;
    }

    @Override
    public void accountRemoved(String accountId) {
        removeAll(accountId);
    }

    private synchronized void remove(Predicate<FaultRule> removed) {
        rules = rules.stream().filter(removed.negate()).toList();
        waiting.stream().filter(response -> removed.test(response.rule())).forEach(DelayedResponse::sendNow);
    }

    private FaultRule require(String id) {
        return rules.stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> ProblemException.notFound("There is no fault '%s'; GET /_fnf/faults lists all faults."
                                .formatted(ApiException.abbreviate(id))));
    }

    private FaultResponse describe(FaultRule rule) {
        return rule.toResponse(waiting.stream()
                .filter(response -> response.rule() == rule && response.isHeld())
                .count());
    }

    private static Predicate<FaultRule> of(@Nullable String account) {
        return rule -> account == null || account.equals(rule.account());
    }
}
