package io.fnflocal.fault;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Random;
import java.util.Set;

import io.fnflocal.state.Durations;
import io.fnflocal.testbench.ProblemException;
import tools.jackson.databind.JsonNode;

/** How long a response is delayed. */
@FunctionalInterface
interface Latency {

    Latency NONE = random -> Duration.ZERO;
    Duration MAX_LATENCY = Duration.ofMinutes(10);
    String RULE = "a duration such as 200ms or PT0.2S, at most 10m";
    double MAX_SIGMA = 10;

    Duration next(Random random);

    static Latency uniform(Duration lower, Duration upper) {
        return random ->
                ofNanos((double) lower.toNanos() + random.nextDouble() * (double) (upper.toNanos() - lower.toNanos()));
    }

    /** Half of the values are below the median; values above {@link #MAX_LATENCY} are reduced to it. */
    static Latency lognormal(Duration median, double sigma) {
        return random -> ofNanos((double) median.toNanos() * Math.exp(sigma * random.nextGaussian()));
    }

    /**
     * Reads a duration, a uniform distribution {@code {lower, upper}} or a lognormal one {@code {median, sigma}}.
     *
     * @throws ProblemException if it is none of these or out of range
     */
    static Latency parse(JsonNode json) {
        if (json.isString()) {
            Duration fixed = parse("latency", json);
            return random -> fixed;
        }
        Set<String> names = Set.copyOf(json.propertyNames());
        if (names.equals(Set.of("lower", "upper"))) {
            return parseUniform(json);
        }
        if (names.equals(Set.of("median", "sigma"))) {
            return parseLognormal(json);
        }
        throw ProblemException.invalid(
                "latency",
                json,
                "a duration such as \"200ms\", {\"lower\": \"50ms\", \"upper\": \"200ms\"}"
                        + " or {\"median\": \"90ms\", \"sigma\": 0.4}");
    }

    private static Latency parseUniform(JsonNode json) {
        Duration lower = parse("latency.lower", json.path("lower"));
        Duration upper = parse("latency.upper", json.path("upper"));
        if (lower.compareTo(upper) > 0) {
            throw ProblemException.invalid(
                    "latency.upper",
                    json.path("upper").asString(),
                    "at least latency.lower, " + json.path("lower").asString());
        }
        return uniform(lower, upper);
    }

    private static Latency parseLognormal(JsonNode json) {
        Duration median = parse("latency.median", json.path("median"));
        JsonNode sigma = json.path("sigma");
        if (!sigma.isNumber() || !(sigma.doubleValue() >= 0 && sigma.doubleValue() <= MAX_SIGMA)) {
            throw ProblemException.invalid("latency.sigma", sigma, "a number from 0 to 10");
        }
        return lognormal(median, sigma.doubleValue());
    }

    private static Duration parse(String name, JsonNode json) {
        return parseDuration(name, json.isString() ? json.stringValue() : json.toString());
    }

    /**
     * Parses a duration.
     *
     * @throws ProblemException if it is none or out of range
     */
    static Duration parseDuration(String name, String text) {
        try {
            Duration duration = Durations.parse(text);
            if (!duration.isNegative() && duration.compareTo(MAX_LATENCY) <= 0) {
                return duration;
            }
        } catch (DateTimeException e) {
            // The same error as for a duration that is out of range.
        }
        throw ProblemException.invalid(name, text, RULE);
    }

    private static Duration ofNanos(double nanos) {
        return Duration.ofNanos((long) Math.min(nanos, (double) MAX_LATENCY.toNanos()));
    }
}
