package io.fnflocal.benchmark;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** Times one scenario again and again: over HTTP, and its SQL over plain JDBC. */
final class LatencyProbe {

    /** The maximum time for one scenario; slow scenarios get fewer samples. */
    private static final Duration BUDGET = Duration.ofSeconds(30);

    private static final int MIN_SAMPLES = 5;

    private final CapturedCall call;
    private final Samples http = new Samples();
    private final Samples sql = new Samples();
    private long spentNanos;
    private @Nullable String failure;

    LatencyProbe(CapturedCall call) {
        this.call = call;
        this.failure =
                call.response().status() == 200 ? null : "HTTP " + call.response().status();
    }

    CapturedCall call() {
        return call;
    }

    Samples http() {
        return http;
    }

    Samples sql() {
        return sql;
    }

    /** Why the scenario cannot be measured, or null if it can. */
    @Nullable
    String failure() {
        return failure;
    }

    void warmUp(HttpConnection service, Connection database, int round)
            throws IOException, SQLException {
        if (failure == null && spentNanos < BUDGET.toNanos() / 10) {
            measure(service, database, round, new Samples(), new Samples());
        }
    }

    void sample(HttpConnection service, Connection database, int round)
            throws IOException, SQLException {
        if (failure == null && (spentNanos < BUDGET.toNanos() || http.count() < MIN_SAMPLES)) {
            measure(service, database, round, http, sql);
        }
    }

    /** The two take turns at going first, because the second finds the database's cache warm. */
    private void measure(HttpConnection service, Connection database, int round, Samples http, Samples sql)
            throws IOException, SQLException {
        if (round % 2 == 0) {
            http.add(timeHttp(service));
            sql.add(timeSql(database));
        } else {
            sql.add(timeSql(database));
            http.add(timeHttp(service));
        }
    }

    private long timeHttp(HttpConnection service) throws IOException {
        String target = SignedCall.target(call.scenario().parameters());
        long begin = System.nanoTime();
        HttpConnection.Response response = service.get(target);
        long duration = System.nanoTime() - begin;
        if (response.status() != 200) {
            failure = "HTTP %d after %d ms".formatted(response.status(), duration / 1_000_000);
        } else if (!response.equals(call.response())) {
            throw new IllegalStateException(call.scenario() + " was " + call.response() + " and is " + response);
        }
        spentNanos += duration;
        return duration;
    }

    private long timeSql(Connection database) throws SQLException {
        long begin = System.nanoTime();
        if (failure == null) {
            for (CapturedStatement statement : call.statements()) {
                statement.replay(database);
            }
        }
        long duration = System.nanoTime() - begin;
        spentNanos += duration;
        return duration;
    }
}
