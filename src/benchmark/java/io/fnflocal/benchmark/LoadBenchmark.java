package io.fnflocal.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code ./mvnw -Pbenchmark verify}: fills flows, measures, and reports to {@code target/benchmark}. */
final class LoadBenchmark {

    private final Settings settings;
    private final Emulator emulator;
    private final Connection database;

    private LoadBenchmark(Settings settings, Emulator emulator, Connection database) {
        this.settings = settings;
        this.emulator = emulator;
        this.database = database;
    }

    public static void main(String[] args) throws Exception {
        Settings settings = Settings.read();
        Files.createDirectories(Settings.OUTPUT);
        List<StartResult> starts = new StartRun(settings).run();
        Progress.print("Starting the service with a heap of %d MiB", Server.HEAP_MIB);
        try (Emulator emulator = Emulator.start(settings.allFlows(), settings.keptData());
                Connection database = DriverManager.getConnection(emulator.databaseUrl() + "&currentSchema=fnf")) {
            Result result = new LoadBenchmark(settings, emulator, database).run(starts);
            Report report = new Report(result);
            report.print();
            report.write();
            new Charts(result).write();
            Progress.print("%nIn %s: result.json and the charts", Settings.OUTPUT);
        }
    }

    private Result run(List<StartResult> starts) throws Exception {
        List<CapturedCall> calls = capture(fill());
        List<LatencyResult> latency;
        try (HttpConnection service = new HttpConnection(port())) {
            latency = new LatencyRun(service, database, calls).run(settings.rounds());
        }
        List<ThroughputResult> throughput = measureThroughput(calls);
        List<HeapSample> heap =
                HeapSample.take(emulator.server(), load(port(), find(calls, Scenario.FIRST_PAGE)), settings.seconds());
        return new Result(
                Result.Machine.of("PostgreSQL " + database.getMetaData().getDatabaseProductVersion()),
                settings.flows(),
                latency,
                throughput,
                heap,
                starts);
    }

    private List<Scenario> fill() throws SQLException {
        ExecutionTable executions = new ExecutionTable(database);
        List<Scenario> scenarios = new ArrayList<>();
        for (SizedFlow flow : settings.allFlows()) {
            executions.fill(flow);
            scenarios.addAll(Scenarios.of(flow, executions));
        }
        executions.settle();
        return scenarios;
    }

    private List<CapturedCall> capture(List<Scenario> scenarios) throws IOException {
        Progress.print("Capturing the SQL of %d scenarios", scenarios.size());
        List<CapturedCall> calls = new ArrayList<>();
        try (SqlCapture capture = new SqlCapture(emulator.databaseUrl())) {
            for (Scenario scenario : scenarios) {
                calls.add(capture.capture(scenario));
            }
        }
        return calls;
    }

    private List<ThroughputResult> measureThroughput(List<CapturedCall> calls) throws Exception {
        CapturedCall page = find(calls, Scenario.FIRST_PAGE);
        CapturedCall metadata = find(calls, Scenario.FIRST_PAGE + ", metadata");
        Optional<PgBench> pgBench = PgBench.find(emulator.databasePort());
        try (Server canned = CannedServer.start(port(), page.scenario().parameters());
                Server withBench = emulator.startAnother("--fnf.control.enabled=true");
                Server withoutBench = emulator.startAnother("--fnf.control.enabled=false")) {
            ThroughputRun run = new ThroughputRun(settings.seconds());
            run.addHttp(ThroughputResult.SERVICE, load(port(), page));
            run.addHttp(ThroughputResult.SERVICE_METADATA, load(port(), metadata));
            pgBench.ifPresent(program -> {
                run.addSql(ThroughputResult.SQL, program, page.pageSql());
                run.addSql(ThroughputResult.SQL_METADATA, program, metadata.pageSql());
            });
            run.addHttp(ThroughputResult.CANNED, load(canned.port(), page));
            run.addHttp(ThroughputResult.WITH_BENCH, load(withBench.port(), page));
            run.addHttp(ThroughputResult.WITHOUT_BENCH, load(withoutBench.port(), page));
            return run.run();
        }
    }

    private CapturedCall find(List<CapturedCall> calls, String scenario) {
        return calls.stream()
                .filter(call -> call.scenario().flow().equals(settings.largest())
                        && call.scenario().name().equals(scenario))
                .findFirst()
                .orElseThrow();
    }

    private int port() {
        return emulator.server().port();
    }

    private static HttpLoad load(int port, CapturedCall call) {
        return new HttpLoad(port, call.scenario().parameters(), call.response().bytes());
    }
}
