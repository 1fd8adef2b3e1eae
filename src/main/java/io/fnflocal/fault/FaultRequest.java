package io.fnflocal.fault;

import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fnflocal.account.AccountId;
import io.fnflocal.error.ErrorCode;
import io.fnflocal.flow.FlowName;
import io.fnflocal.testbench.ProblemException;
import tools.jackson.databind.JsonNode;

/**
 * A fault rule as JSON: which calls it matches, when it fires, and what it does.
 *
 * @param first it fires for this many matching calls, from the first on
 * @param every it fires for every n-th matching call
 * @param probability it fires for each matching call with this probability, 0 to 1
 * @param seed of the random numbers, 0 if absent: the same seed gives the same sequence
 * @param error a code of the API
 * @param retryAfter what the error tells the client to wait
 * @param latency see {@link Latency#parse}
 * @param connection {@code reset}
 * @param body {@code truncated}
 * @param hold whether the response waits to be released
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FaultRequest(
        @JsonPropertyDescription(AccountId.RULE) @Nullable String account,
        @JsonPropertyDescription(ACTION_RULE) @Nullable String action,
        @JsonPropertyDescription(FlowName.RULE) @Nullable String flow,
        @JsonPropertyDescription(COUNT_RULE) @Nullable Integer first,
        @JsonPropertyDescription(COUNT_RULE) @Nullable Integer every,
        @JsonPropertyDescription(PROBABILITY_RULE) @Nullable Double probability,
        @Nullable Long seed,
        @Nullable String error,
        @JsonPropertyDescription(Latency.RULE) @Nullable String retryAfter,
        @Nullable JsonNode latency,
        @JsonPropertyDescription("reset") @Nullable String connection,
        @JsonPropertyDescription("truncated") @Nullable String body,
        @Nullable Boolean hold) {

    private static final String ACTION_RULE = "1 to 64 letters";
    private static final String COUNT_RULE = "an integer of at least 1";
    private static final String PROBABILITY_RULE = "a number from 0 to 1";
    private static final Pattern ACTION = Pattern.compile("[A-Za-z]{1,64}");

    /** A JSON null counts as absent for the latency too. */
    FaultRequest {
        latency = latency == null || latency.isNull() ? null : latency;
    }

    /** @throws ProblemException if a property breaks its rule or conflicts with another */
    FaultRule toRule(String id) {
        require("account", account, AccountId.PATTERN, AccountId.RULE);
        require("action", action, ACTION, ACTION_RULE);
        require("flow", flow, FlowName.PATTERN, FlowName.RULE);
        return new FaultRule(id, this, trigger(), parseError(), parseRetryAfter(), parseLatency(), delivery());
    }

    private Trigger trigger() {
        if (Stream.of(first, every, probability).filter(Objects::nonNull).count() > 1) {
            throw ProblemException.badRequest("At most one of first, every and probability must be given.");
        }
        if (first != null) {
            return Trigger.first(requirePositive("first", first));
        }
        if (every != null) {
            return Trigger.every(requirePositive("every", every));
        }
        if (probability == null) {
            return Trigger.ALWAYS;
        }
        if (!(probability >= 0 && probability <= 1)) {
            throw ProblemException.invalid("probability", probability, PROBABILITY_RULE);
        }
        return Trigger.probability(probability);
    }

    private @Nullable ErrorCode parseError() {
        if (error == null) {
            return null;
        }
        return Arrays.stream(ErrorCode.values())
                .filter(code -> code.code().equals(error))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(
                        "error",
                        error,
                        Arrays.stream(ErrorCode.values())
                                .map(ErrorCode::code)
                                .collect(Collectors.joining(", ", "one of ", ""))));
    }

    private @Nullable Duration parseRetryAfter() {
        if (retryAfter == null) {
            return null;
        }
        if (error == null) {
            throw ProblemException.badRequest("retryAfter is given without error but must be a part of an error.");
        }
        return Latency.parseDuration("retryAfter", retryAfter);
    }

    private Latency parseLatency() {
        return latency == null ? Latency.NONE : Latency.parse(latency);
    }

    private FaultRule.Delivery delivery() {
        requireOnly("connection", connection, "reset");
        requireOnly("body", body, "truncated");
        if (connection == null && body == null && error == null && latency == null && !isHeld()) {
            throw ProblemException.badRequest(
                    "The rule does nothing; it must have at least one of error, latency, connection, body and hold: true.");
        }
        if (connection == null) {
            return body == null ? FaultRule.Delivery.INTACT : FaultRule.Delivery.TRUNCATED;
        }
        if (error != null || body != null) {
            throw ProblemException.badRequest(
                    "At most one of connection and %s must be given: after a reset nothing arrives."
                            .formatted(error == null ? "body" : "error"));
        }
        return FaultRule.Delivery.RESET;
    }

    private boolean isHeld() {
        return Boolean.TRUE.equals(hold);
    }

    private static void require(String name, @Nullable String value, Pattern pattern, String rule) {
        if (value != null && !pattern.matcher(value).matches()) {
            throw ProblemException.invalid(name, value, rule);
        }
    }

    private static void requireOnly(String name, @Nullable String value, String rule) {
        if (value != null && !value.equals(rule)) {
            throw ProblemException.invalid(name, value, rule);
        }
    }

    private static int requirePositive(String name, int value) {
        if (value < 1) {
            throw ProblemException.invalid(name, value, COUNT_RULE);
        }
        return value;
    }
}
