package io.fnflocal.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** First pages as fast as possible: from the service, from the database alone, and from a canned response. */
final class ThroughputRun {

    private static final int CONNECTIONS = 8;
    private static final int ROUNDS = 3;

    /** Uncounted longer rounds, numbered 0 and below: under this load HotSpot needs time to compile. */
    private static final int WARM_UPS = 2;

    private static final int WARM_UP_FACTOR = 3;

    private final Map<String, Subject> subjects = new LinkedHashMap<>();
    private final int seconds;

    ThroughputRun(int seconds) {
        this.seconds = seconds;
    }

    void addHttp(String subject, HttpLoad load) {
        subjects.put(subject, time -> load.run(CONNECTIONS, time));
    }

    void addSql(String subject, PgBench program, String sql) {
        subjects.put(subject, time -> program.run(sql, CONNECTIONS, time));
    }

    /** Runs the subjects in turn, so that other load on the machine affects them alike. */
    List<ThroughputResult> run() throws Exception {
        Map<String, List<Double>> rates = new LinkedHashMap<>();
        for (int round = 1 - WARM_UPS; round <= ROUNDS; round++) {
            Duration time = Duration.ofSeconds(round > 0 ? seconds : (long) seconds * WARM_UP_FACTOR);
            for (Map.Entry<String, Subject> subject : subjects.entrySet()) {
                double rate = subject.getValue().ratePerSecond(time);
                Progress.print("Throughput: round %d of %d, %s: %,.0f a second", round, ROUNDS, subject.getKey(), rate);
                List<Double> counted = rates.computeIfAbsent(subject.getKey(), name -> new ArrayList<>());
                if (round > 0) {
                    counted.add(rate);
                }
            }
        }
        return rates.entrySet().stream()
                .map(rate -> new ThroughputResult(rate.getKey(), rate.getValue()))
                .toList();
    }

    private interface Subject {

        double ratePerSecond(Duration time) throws Exception;
    }
}
