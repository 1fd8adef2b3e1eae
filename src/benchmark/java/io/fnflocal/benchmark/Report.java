package io.fnflocal.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Prints the result as tables and writes it as JSON. */
final class Report {

    private static final String LATENCY_ROW = "%-42s %17s %5s %5s %9s %9s %9s %6s %7s";

    private final Result result;

    Report(Result result) {
        this.result = result;
    }

    void print() {
        printLatency();
        printThroughput();
        printHeap();
        printStarts(result.starts());
        printTargets(result.targets());
    }

    void write() throws IOException {
        JsonMapper json =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        Files.write(
                Settings.OUTPUT.resolve("result.json"), json.writeValueAsBytes(new Document(result, result.targets())));
    }

    private void printLatency() {
        Progress.print("%n%s", result.machine());
        Progress.print("%nLatency in ms, one call at a time; n samples after warm-up");
        Progress.print(LATENCY_ROW, "scenario", "size", "items", "n", "p50", "p99", "SQL p50", "÷ SQL", "÷ first");
        result.latency().forEach(this::printLatency);
    }

    private void printLatency(LatencyResult latency) {
        if (latency.http() == null || latency.sql() == null) {
            Progress.print("%-42s %,17d %s", latency.scenario(), latency.flow().size(), latency.failure());
            return;
        }
        Progress.print(
                LATENCY_ROW,
                latency.scenario(),
                format("%,d", latency.flow().size()) + (latency.flow().isBusy() ? format(" %d ms", latency.flow().everyMillis()) : ""),
                latency.executions(),
                latency.samples(),
                format("%.2f", latency.http().p50()),
                format("%.2f", latency.http().p99()),
                format("%.2f", latency.sql().p50()),
                format("%.1f", latency.http().p50() / latency.sql().p50()),
                format("%.2f", result.timesFirstPage(latency)));
    }

    private void printThroughput() {
        Progress.print("%nFirst pages a second, 8 connections, largest flow: the median, and each round");
        for (ThroughputResult throughput : result.throughput()) {
            Progress.print(
                    "%-20s %,8.0f   %s",
                    throughput.subject(),
                    throughput.median(),
                    throughput.rounds().stream()
                            .map(rate -> format("%,.0f", rate))
                            .collect(Collectors.joining("  ")));
        }
        if (!result.hasSqlThroughput()) {
            Progress.print("%-20s not measured: there is none on this machine", ThroughputResult.SQL);
        }
    }

    private void printHeap() {
        Progress.print("%nLive heap of -Xmx%dm under %d connections", Server.HEAP_MIB, HeapSample.CONNECTIONS);
        for (HeapSample sample : result.heap()) {
            Progress.print(
                    "after %,10d calls %6.1f MiB, at %,.0f calls a second",
                    sample.calls(), sample.liveMiB(), sample.callsPerSecond());
        }
    }

    static void printStarts(List<StartResult> starts) {
        Progress.print("%nStart: medians in seconds, until the first response; CPU time of all processes; each round");
        for (StartResult start : starts) {
            Progress.print(
                    "%-23s %6.2f   CPU %6.2f   ÷ %s %s   %s",
                    start.subject(),
                    start.seconds(),
                    start.cpuSeconds(),
                    StartResult.S3MOCK,
                    format("%.2f", StartResult.timesS3Mock(starts, start.subject())),
                    start.rounds().stream()
                            .map(round -> format("%.2f", round.seconds()))
                            .collect(Collectors.joining("  ")));
        }
    }

    static void printTargets(List<Target> targets) {
        Progress.print("%nTargets");
        for (Target target : targets) {
            String sign = switch (target.direction()) {
                case AT_MOST -> "≤";
                case AT_LEAST -> "≥";
            };
            Progress.print(
                    "%-6s %-50s %8s %s %.2f",
                    target.passed() ? "pass" : "MISSED", target.name(), format("%.2f", target.value()), sign, target.limit());
        }
    }

    private static String format(String format, @Nullable Object value) {
        return value == null ? "–" : String.format(Locale.ROOT, format, value);
    }

    private record Document(Result result, List<Target> targets) {}
}
