package io.fnflocal.benchmark;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Everything that was measured, in ascending order of size. */
record Result(
        Machine machine,
        List<SizedFlow> flows,
        List<LatencyResult> latency,
        List<ThroughputResult> throughput,
        List<HeapSample> heap,
        List<StartResult> starts) {

    /** This median divided by that of the first page of the same size, or null if either failed. */
    @Nullable
    Double timesFirstPage(LatencyResult latency) {
        return ratio(p50(latency), p50(latency.flow(), Scenario.FIRST_PAGE));
    }

    List<Target> targets() {
        SizedFlow largest = flows.get(flows.size() - 1);
        Double firstPage = p50(largest, Scenario.FIRST_PAGE);
        List<Target> targets = new ArrayList<>();
        targets.add(Target.atMost(
                1.2, "first page, largest ÷ smallest", ratio(firstPage, p50(flows.get(0), Scenario.FIRST_PAGE))));
        targets.add(Target.atMost(1.1, "deepest ÷ first page", ratio(p50(largest, Scenario.DEEPEST_PAGE), firstPage)));
        latency.stream()
                .filter(of -> of.flow().size() == largest.size() && of.group() == Scenario.Group.FILTER)
                .forEach(filter -> targets.add(Target.atMost(
                        4.5,
                        filter.scenario() + " ÷ first page, " + filter.flow().everyMillis() + " ms",
                        timesFirstPage(filter))));
        targets.add(throughputTarget(0.4, ThroughputResult.SERVICE, ThroughputResult.SQL));
        targets.add(throughputTarget(0.4, ThroughputResult.SERVICE_METADATA, ThroughputResult.SQL_METADATA));
        targets.add(throughputTarget(0.8, ThroughputResult.SERVICE, ThroughputResult.CANNED));
        targets.addAll(StartResult.targets(starts));
        return targets;
    }

    /** The median over HTTP in milliseconds, or null if there is none. */
    @Nullable
    Double p50(SizedFlow flow, String scenario) {
        return latency.stream()
                .filter(result -> result.is(flow, scenario))
                .findFirst()
                .map(Result::p50)
                .orElse(null);
    }

    static @Nullable Double ratio(@Nullable Double value, @Nullable Double unit) {
        return value == null || unit == null ? null : value / unit;
    }

    boolean hasSqlThroughput() {
        return medianThroughput(ThroughputResult.SQL) != null;
    }

    private Target throughputTarget(double limit, String subject, String unit) {
        return Target.atLeast(limit, subject + " ÷ " + unit, ratio(medianThroughput(subject), medianThroughput(unit)));
    }

    private @Nullable Double medianThroughput(String subject) {
        return throughput.stream()
                .filter(result -> result.subject().equals(subject))
                .findFirst()
                .map(ThroughputResult::median)
                .orElse(null);
    }

    private static @Nullable Double p50(LatencyResult result) {
        return result.http() == null ? null : result.http().p50();
    }

    /** The machine that it was measured on. */
    record Machine(String system, int processors, String java, String database) {

        static Machine of(String database) {
            return new Machine(
                    System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                    Runtime.getRuntime().availableProcessors(),
                    Runtime.version().toString(),
                    database);
        }
    }
}
