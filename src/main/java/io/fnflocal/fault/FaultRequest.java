package io.fnflocal.fault;

import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.fnflocal.account.Accounts;
import io.fnflocal.control.ProblemException;
import io.fnflocal.flow.FlowName;
import io.fnflocal.gateway.ErrorCode;
import tools.jackson.databind.JsonNode;

/**
 * A rule as JSON: which calls, when, what.
 *
 * @param first the rule applies to the first so many matching calls
 * @param every the rule applies to each such matching call
 * @param probability the rule applies to this share of the matching calls, as chance has it
 * @param seed what chance starts from, 0 where absent: the same seed decides the same
 * @param error a code of the API
 * @param latency see {@link Latency#parse}
 * @param connection {@code reset}
 * @param body {@code truncated}
 * @param hold whether the answer waits to be released
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FaultRequest(
        @Nullable String account,
        @Nullable String action,
        @Nullable String flow,
        @Nullable Integer first,
        @Nullable Integer every,
        @Nullable Double probability,
        @Nullable Long seed,
        @Nullable String error,
        @Nullable JsonNode latency,
        @Nullable String connection,
        @Nullable String body,
        @Nullable Boolean hold) {

    private static final Pattern ACTION = Pattern.compile("[A-Za-z]{1,64}");

    /** JSON's null is an absent latency, as it is an absent text. */
    FaultRequest {
        latency = latency == null || latency.isNull() ? null : latency;
    }

    /** @throws ProblemException when a property breaks its rule or does not go with another */
    FaultRule toRule(String id) {
        requireAccount(account);
        require("action", action, ACTION, "up to 64 letters");
        require("flow", flow, FlowName.PATTERN, FlowName.LEGAL);
        return new FaultRule(id, this, turn(), parseError(), parseLatency(), ending());
    }

    /** @throws ProblemException when there is one and it is no account's id */
    static void requireAccount(@Nullable String account) {
        require("account", account, Accounts.ID, Accounts.LEGAL_ID);
    }

    private Turn turn() {
        if (Stream.of(first, every, probability).filter(Objects::nonNull).count() > 1) {
            throw ProblemException.bad("first, every and probability exclude each other; legal: at most one of them.");
        }
        if (first != null) {
            return Turn.first(requirePositive("first", first));
        }
        if (every != null) {
            return Turn.every(requirePositive("every", every));
        }
        if (probability == null) {
            return Turn.ALWAYS;
        }
        if (!(probability >= 0 && probability <= 1)) {
            throw ProblemException.illegal("probability", probability, "a number from 0 to 1");
        }
        return Turn.probability(probability);
    }

    private @Nullable ErrorCode parseError() {
        if (error == null) {
            return null;
        }
        return Arrays.stream(ErrorCode.values())
                .filter(code -> code.code().equals(error))
                .findFirst()
                .orElseThrow(() -> ProblemException.illegal(
                        "error",
                        error,
                        Arrays.stream(ErrorCode.values()).map(ErrorCode::code).collect(Collectors.joining(", "))));
    }

    private Latency parseLatency() {
        return latency == null ? Latency.NONE : Latency.parse(latency);
    }

    private Ending ending() {
        requireOnly("connection", connection, "reset");
        requireOnly("body", body, "truncated");
        if (connection == null && body == null && error == null && latency == null && !isHeld()) {
            throw ProblemException.bad(
                    "The rule does nothing; legal: at least one of error, latency, connection, body and hold: true.");
        }
        if (connection == null) {
            return body == null ? Ending.WHOLE : Ending.TRUNCATED;
        }
        if (error != null || body != null) {
            throw ProblemException.bad("connection goes without %s: nothing arrives; legal: one of the two."
                    .formatted(error == null ? "body" : "error"));
        }
        return Ending.RESET;
    }

    private boolean isHeld() {
        return Boolean.TRUE.equals(hold);
    }

    private static void require(String name, @Nullable String value, Pattern pattern, String legal) {
        if (value != null && !pattern.matcher(value).matches()) {
            throw ProblemException.illegal(name, value, legal);
        }
    }

    private static void requireOnly(String name, @Nullable String value, String legal) {
        if (value != null && !value.equals(legal)) {
            throw ProblemException.illegal(name, value, legal);
        }
    }

    private static int requirePositive(String name, int value) {
        if (value < 1) {
            throw ProblemException.illegal(name, value, "a whole number from 1");
        }
        return value;
    }
}
