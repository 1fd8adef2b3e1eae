package io.fnflocal.benchmark;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Times all scenarios of all sizes in turn, so that other load on the machine affects them alike. */
final class LatencyRun {

    private final HttpConnection service;
    private final Connection database;
    private final List<LatencyProbe> probes;
    private final Random order = new Random(1);

    LatencyRun(HttpConnection service, Connection database, List<CapturedCall> calls) {
        this.service = service;
        this.database = database;
        this.probes = calls.stream().map(LatencyProbe::new).toList();
    }

    /** One call at a time, on one connection. */
    List<LatencyResult> run(int rounds) throws IOException, SQLException {
        int warmUps = rounds / 2;
        for (int round = 0; round < warmUps; round++) {
            Progress.print("Latency: warm-up round %d of %d", round + 1, warmUps);
            for (LatencyProbe probe : shuffled()) {
                probe.warmUp(service, database, round);
            }
        }
        for (int round = 0; round < rounds; round++) {
            if (round % 10 == 0) {
                Progress.print("Latency: round %d of %d", round + 1, rounds);
            }
            for (LatencyProbe probe : shuffled()) {
                probe.sample(service, database, round);
            }
        }
        return probes.stream().map(LatencyResult::of).toList();
    }

    /** In another order each time, so that no scenario always follows one that spoils its caches. */
    private List<LatencyProbe> shuffled() {
        List<LatencyProbe> shuffled = new ArrayList<>(probes);
        Collections.shuffle(shuffled, order);
        return shuffled;
    }
}
