package io.fnflocal.benchmark;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How long one scenario took.
 *
 * @param executions the number of executions on the page
 * @param samples the number of samples of each kind; a slow scenario has fewer
 * @param http null if the service failed
 * @param sql the statements of the service over plain JDBC; null if the service failed
 * @param statements the texts behind {@code sql}
 */
record LatencyResult(
        SizedFlow flow,
        Scenario.Group group,
        String scenario,
        int executions,
        int samples,
        @Nullable Percentiles http,
        @Nullable Percentiles sql,
        @Nullable String failure,
        List<String> statements) {

    static LatencyResult of(LatencyProbe probe) {
        Scenario scenario = probe.call().scenario();
        boolean failed = probe.failure() != null;
        return new LatencyResult(
                scenario.flow(),
                scenario.group(),
                scenario.name(),
                probe.call().executions(),
                probe.http().count(),
                failed ? null : Percentiles.of(probe.http()),
                failed ? null : Percentiles.of(probe.sql()),
                probe.failure(),
                probe.call().statements().stream().map(statement -> statement.recorded().sql()).toList());
    }

    boolean is(SizedFlow flow, String name) {
        return this.flow.equals(flow) && scenario.equals(name);
    }

    /** In milliseconds. */
    record Percentiles(double p50, double p99) {

        static Percentiles of(Samples samples) {
            return new Percentiles(samples.percentile(50), samples.percentile(99));
        }
    }
}
