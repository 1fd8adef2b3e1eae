package io.fnflocal.benchmark;

import java.util.List;

/**
 * The throughput of one subject.
 *
 * @param rounds calls per second, round by round
 */
record ThroughputResult(String subject, List<Double> rounds) {

    static final String SERVICE = "service";
    static final String SERVICE_METADATA = "service, metadata";
    static final String SQL = "pgbench";
    static final String SQL_METADATA = "pgbench, metadata";
    static final String CANNED = "WireMock";

    /** Two more processes of the service, which have served nothing else. */
    static final String WITH_BENCH = "with test bench";

    static final String WITHOUT_BENCH = "without test bench";

    /** The median of the rounds. */
    double median() {
        return rounds.stream().sorted().skip(rounds.size() / 2).findFirst().orElseThrow();
    }
}
